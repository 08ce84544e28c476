namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Where bounds are placed: around the value of a plan, exactly on it as often as not.</summary>
internal sealed class RowPlacing(Random random)
{
    /// <summary>Whether the row lies beyond what any plan can reach instead.</summary>
    public bool IsOutOfReach { get; set; }

    /// <summary>A bound above a value, within what can be reached.</summary>
    public double Above(double value, double least, double most) => IsOutOfReach ? least - 0.05 * Spread(least, most) : value + Slack() * (most - least);

    /// <summary>A bound below a value.</summary>
    public double Below(double value, double least, double most) => IsOutOfReach ? most + 0.05 * Spread(least, most) : value - Slack() * (most - least);

    private double Slack() => random.Next(4) switch { 0 or 1 => 0, 2 => 0.05, _ => 0.25 };

    private static double Spread(double least, double most) => most > least ? most - least : Math.Max(1e-3, Math.Abs(most));
}
