using CarbonOptimizer.Core.Indicators.Access;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>What indicators need beyond the land use; an indicator whose data are missing is left out.</summary>
public sealed record IndicatorOptions
{
    /// <summary>Whether cells that touch at a corner belong to one patch; the default of FRAGSTATS.</summary>
    public Neighbourhood PatchNeighbourhood { get; init; } = Neighbourhood.Eight;

    /// <summary>Inhabitants of the study area.</summary>
    public double? Inhabitants { get; init; }

    /// <summary>Gross domestic product of the study area a year, in 10^4 yuan (万元).</summary>
    public double? GrossProduct { get; init; }

    /// <summary>Years from the baseline to the plan; with it the dynamic degrees are reported.</summary>
    public double? Years { get; init; }

    /// <summary>Life of new construction for locked-in emissions, in years; customary, not verified.</summary>
    public int LifeYears { get; init; } = 40;

    /// <summary>Radius of the 15-minute coverage in metres.</summary>
    public double RadiusMetres { get; init; } = Accessibility.QuarterHourMetres;

    /// <summary>Threads; 0 for all cores. Values do not depend on it.</summary>
    public int Threads { get; init; }
}
