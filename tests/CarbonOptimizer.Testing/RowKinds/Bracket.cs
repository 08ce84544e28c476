using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>
/// What is known of the optimum of a model, from brute force or otherwise. Plans on a bound are kept apart, for rounding decides about
/// them: whoever keeps all rows exactly has at least the value <see cref="Optimum"/>, whoever misses some by rounding at least <see cref="Loosest"/>.
/// </summary>
/// <param name="Optimum">Value of the best plan that keeps all rows; +infinity without one.</param>
/// <param name="Loosest">Value of the best plan if rows could be missed by rounding; +infinity without one.</param>
/// <param name="Plan">The best plan that keeps all rows.</param>
public sealed record Bracket(double Optimum, double Loosest, byte[]? Plan)
{
    /// <summary>Whether the first value is the optimum, rather than that of some plan that keeps all rows.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>More than the audit lets pass: what single precision may hide in a sum.</summary>
    private const double RelativeSlack = 1e-6;

    /// <summary>Nothing is known.</summary>
    public static Bracket Unknown { get; } = new(double.PositiveInfinity, double.NegativeInfinity, null) { IsExact = false };

    /// <summary>A plan that keeps all rows is known.</summary>
    public static Bracket Knowing(PlainModel plain, byte[] plan) => new(plain.ValueOf(plan), double.NegativeInfinity, plan) { IsExact = false };

    /// <summary>By brute force.</summary>
    public static Bracket Of(PlainModel plain)
    {
        var strict = new ExhaustiveSearch(plain, plain.SlackOfRow).Run();
        double[] wide = [.. plain.SlackOfRow.Zip(plain.SizeOfRow, (slack, size) => Math.Max(slack, RelativeSlack * size))];
        var loose = new ExhaustiveSearch(plain, wide).Run(strict.BestValue);
        return new Bracket(strict.BestValue, loose.BestValue, strict.Best);
    }
}
