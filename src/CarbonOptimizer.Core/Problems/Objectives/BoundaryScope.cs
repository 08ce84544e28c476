namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>Between what a boundary is counted.</summary>
public enum BoundaryScope
{
    /// <summary>Between units of different land use.</summary>
    LandUse,

    /// <summary>Between units of different functional space (三区空间); land uses of one space blend.</summary>
    Space,
}
