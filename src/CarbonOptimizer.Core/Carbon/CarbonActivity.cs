namespace CarbonOptimizer.Core.Carbon;

/// <summary>Land of one region and zone, use today and use in the plan.</summary>
internal sealed class CarbonActivity(int region, int zone, int from, int to)
{
    public int Region => region;

    public int Zone => zone;

    public int From => from;

    public int To => to;

    /// <summary>Area; exact. Unit: dm2.</summary>
    public long Area { get; set; }

    /// <summary>Sum of area times place multiplier where that is not negative; unit: dm2.</summary>
    public double Positive { get; set; }

    /// <summary>The same where it is negative.</summary>
    public double Negative { get; set; }
}
