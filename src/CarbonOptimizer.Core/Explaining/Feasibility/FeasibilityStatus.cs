namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>What the linear program says of a selection of policies.</summary>
internal enum FeasibilityStatus
{
    /// <summary>Shares of land exist that keep the selection; whether whole cells do must be shown by a plan.</summary>
    Attainable,

    /// <summary>Nothing keeps the selection.</summary>
    Impossible,

    /// <summary>Rounding decides.</summary>
    Doubtful,
}
