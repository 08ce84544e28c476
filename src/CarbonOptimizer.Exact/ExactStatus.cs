namespace CarbonOptimizer.Exact;

/// <summary>How an exact search of a part ended.</summary>
public enum ExactStatus
{
    /// <summary>The solver says the plan is within the asked gap.</summary>
    Finished,

    /// <summary>The solver says that there is no plan, or none below the cut-off.</summary>
    Infeasible,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The limit of nodes or work was reached.</summary>
    WorkLimit,

    /// <summary>The memory limit was reached.</summary>
    MemoryLimit,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The solver failed, or its process ended early.</summary>
    Failed,

    /// <summary>The solver cannot be run here.</summary>
    Missing,
}
