namespace CarbonOptimizer.Exact.Workers;

/// <summary>How a task ended.</summary>
internal enum WorkerStatus
{
    /// <summary>The solver did not say, or failed.</summary>
    Failed,

    /// <summary>Optimal, or within the asked gap.</summary>
    Finished,

    /// <summary>No plan exists, or none below the cut-off.</summary>
    Infeasible,

    /// <summary>Its time was up.</summary>
    TimeLimit,

    /// <summary>Its nodes or its work were used up, which is reproducible.</summary>
    WorkLimit,

    /// <summary>Its memory was used up.</summary>
    MemoryLimit,

    /// <summary>It was asked to stop.</summary>
    Stopped,
}
