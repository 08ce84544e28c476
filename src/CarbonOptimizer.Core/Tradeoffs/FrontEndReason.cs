namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>Why a front ended.</summary>
public enum FrontEndReason
{
    /// <summary>All that was asked for is settled.</summary>
    Covered,

    /// <summary>The asked uncertainty is reached.</summary>
    TargetReached,

    /// <summary>The solves that were allowed are used up.</summary>
    SolvesUsed,

    /// <summary>The method knows of no further solve, though something is open.</summary>
    NothingLeft,

    /// <summary>The method came to its end, and some of its solves are open.</summary>
    PartsOpen,

    /// <summary>An end of the front has no plan, so its ranges are unknown.</summary>
    NoRanges,

    /// <summary>The run was stopped.</summary>
    Stopped,
}
