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

    /// <summary>
    /// Gross domestic product of the study area a year, in 10^4 yuan (万元); of today's land too unless <see cref="GrossProductToday"/> is given.
    /// </summary>
    public double? GrossProduct { get; init; }

    /// <summary>Gross domestic product of the year of today's map, in 10^4 yuan.</summary>
    public double? GrossProductToday { get; init; }

    /// <summary>Energy used a year, in tonnes of coal equivalent (吨标准煤); of today's land too unless <see cref="EnergyUseToday"/> is given.</summary>
    public double? EnergyUse { get; init; }

    /// <summary>Energy used in the year of today's map, in tonnes of coal equivalent.</summary>
    public double? EnergyUseToday { get; init; }

    /// <summary>Years from the baseline to the plan; with it the dynamic degrees are reported.</summary>
    public double? Years { get; init; }

    /// <summary>Life of new construction for locked-in emissions, in years; customary, not verified.</summary>
    public int LifeYears { get; init; } = 40;

    /// <summary>Radius of the 15-minute coverage in metres.</summary>
    public double RadiusMetres { get; init; } = Accessibility.QuarterHourMetres;

    /// <summary>Radius of the 5-minute coverage in metres.</summary>
    public double NearRadiusMetres { get; init; } = Accessibility.FiveMinuteMetres;

    /// <summary>Threads; 0 for all cores. Values do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>What holds in the year of today's map.</summary>
    internal IndicatorOptions Today => this with { GrossProduct = GrossProductToday ?? GrossProduct, EnergyUse = EnergyUseToday ?? EnergyUse };
}
