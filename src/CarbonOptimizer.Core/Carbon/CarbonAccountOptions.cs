using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>How a carbon account is kept.</summary>
public sealed record CarbonAccountOptions
{
    /// <summary>Version of the formulas of program version 0.1.0.</summary>
    public const int FirstVersion = 1;

    /// <summary>Version of the formulas as they are now: emissions of planning periods are summed year by year.</summary>
    public const int LatestVersion = 2;

    /// <summary>Version of the formulas.</summary>
    public int Version { get; init; } = LatestVersion;

    /// <summary>Mode.</summary>
    public CarbonMode Mode { get; init; }

    /// <summary>Gases and warming potentials.</summary>
    public AccountingBasis Basis { get; init; } = AccountingBasis.Co2Only;

    /// <summary>Names of the coefficient sets, as results show them.</summary>
    public string SetName { get; init; } = "own";

    /// <summary>The tables the account was made with, fluxes first; none where every coefficient is written in the scenario.</summary>
    public IReadOnlyList<CoefficientSet> Sets { get; init; } = [];

    /// <summary>Years over which stock differences and transitions are averaged.</summary>
    public int HorizonYears { get; init; } = 20;

    /// <summary>Year whose intensities are used; null for the values as they are.</summary>
    public int? Year { get; init; }

    /// <summary>Stocks and how they change; needed by the modes stock and hybrid.</summary>
    public ConversionProfiles? Profiles { get; init; }

    /// <summary>Shape [land uses]; how the multipliers from place to place are known; empty where there are none.</summary>
    public IReadOnlyList<string> PlaceGrades { get; init; } = [];

    /// <summary>Region layer of <see cref="RegionalFluxes"/>.</summary>
    public RegionLayer? Zones { get; init; }

    /// <summary>Fluxes that hold in single regions.</summary>
    public IReadOnlyList<RegionalFlux> RegionalFluxes { get; init; } = [];
}
