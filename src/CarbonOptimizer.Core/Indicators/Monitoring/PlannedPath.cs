namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>How far the plan should be realised at the time of an observation; in between, values change in equal steps a year.</summary>
/// <param name="Share">0 at the year of the baseline, 1 from the year of the plan on.</param>
public readonly record struct PlannedPath(double Share)
{
    /// <summary>The plan is compared as it is.</summary>
    public static PlannedPath Complete => new(1);

    /// <summary>Position of a year between the baseline and the plan.</summary>
    /// <exception cref="ArgumentException">The plan is not later than the baseline.</exception>
    public static PlannedPath At(int year, int baseYear, int planYear)
    {
        if (planYear <= baseYear) throw new ArgumentException($"The plan of {planYear} is not later than the baseline of {baseYear}.", nameof(planYear));
        return new PlannedPath(Math.Clamp((double)(year - baseYear) / (planYear - baseYear), 0, 1));
    }

    /// <summary>Value to expect between that of the baseline and that of the plan.</summary>
    public double Expected(double baseline, double plan) => Share >= 1 ? plan : baseline + Share * (plan - baseline);
}
