using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>
/// Locked-in emissions (锁定排放): what land newly built on will emit over the life of its buildings,
/// sum over new construction units of emissions a year, times the sum over the years of the intensity relative to the first year.
/// The life is an assumption of the user; 30 to 50 years are customary, which is not verified here.
/// </summary>
public static class LockedInEmissions
{
    /// <summary>Emissions over the whole life, in the unit of <paramref name="emissions"/> without "a year".</summary>
    /// <param name="baseline">Use of each unit before.</param>
    /// <param name="plan">Use of each unit after.</param>
    /// <param name="constructionUses">Bit set of the construction uses.</param>
    /// <param name="emissions">Shape [units]; emissions a year under the plan.</param>
    /// <param name="relativeIntensityOfYear">Intensity of each year of the life relative to the first; its length is the life.</param>
    public static double Tonnes(Allocation baseline, Allocation plan, ulong constructionUses, double[] emissions, ReadOnlySpan<double> relativeIntensityOfYear)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(emissions);
        if (baseline.Count != plan.Count || plan.Count != emissions.Length) throw new ArgumentException("Maps and emissions need the same units.", nameof(plan));
        var (annual, years) = (0.0, 0.0);
        for (var u = 0; u < emissions.Length; u++)
        {
            if ((constructionUses >> plan[u] & 1) != 0 && (constructionUses >> baseline[u] & 1) == 0) annual += emissions[u];
        }
        foreach (var intensity in relativeIntensityOfYear) years += intensity;
        return annual * years;
    }
}
