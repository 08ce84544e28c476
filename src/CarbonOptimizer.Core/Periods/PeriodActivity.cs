namespace CarbonOptimizer.Core.Periods;

/// <summary>Land of one region and zone that has one use today and takes one trajectory.</summary>
internal sealed class PeriodActivity(int region, int zone, int useToday, int trajectory)
{
    public int Region => region;

    public int Zone => zone;

    public int UseToday => useToday;

    public int Trajectory => trajectory;

    /// <summary>Area; exact. Unit: dm2.</summary>
    public long Area { get; private set; }

    /// <summary>Sums of area times place multiplier of today's use, not negative ones and negative ones apart; unit: dm2.</summary>
    public (double Positive, double Negative) Before { get; private set; }

    /// <summary>The same for the use of the trajectory.</summary>
    public (double Positive, double Negative) After { get; private set; }

    public void Add(long area, double before, double after)
    {
        Area += area;
        Before = Plus(Before, before);
        After = Plus(After, after);
    }

    private static (double Positive, double Negative) Plus((double Positive, double Negative) sum, double amount) =>
        amount < 0 ? (sum.Positive, sum.Negative + amount) : (sum.Positive + amount, sum.Negative);
}
