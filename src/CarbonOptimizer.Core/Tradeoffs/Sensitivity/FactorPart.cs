namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>What of a land use an uncertain factor multiplies.</summary>
public enum FactorPart
{
    /// <summary>All that the land use contributes to the objective.</summary>
    All,

    /// <summary>Annual fluxes of plants and soil of a carbon account.</summary>
    Land,

    /// <summary>Annual fluxes of energy, farming and other activities of a carbon account.</summary>
    Operations,

    /// <summary>Carbon stored on a hectare, in every pool alike: conversions from and to the land use change with it.</summary>
    Pools,
}
