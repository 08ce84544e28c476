namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>How far a solve is settled; the later, the less.</summary>
public enum SolveProof
{
    /// <summary>A verified certificate closes the asked gap, or proves that there is no plan.</summary>
    Proved,

    /// <summary>Another program's word is needed for that.</summary>
    Claimed,

    /// <summary>A better plan, or a plan at all, may exist.</summary>
    Open,
}
