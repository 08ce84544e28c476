namespace CarbonOptimizer.Exact.Programs;

/// <summary>How an executable says it ended.</summary>
internal enum ProgramStatus
{
    /// <summary>It did not say.</summary>
    Unknown,

    /// <summary>Optimal within the asked gap.</summary>
    Optimal,

    /// <summary>No solution exists.</summary>
    Infeasible,

    /// <summary>Its time limit was reached.</summary>
    TimeLimit,

    /// <summary>Its limit of branch-and-bound nodes was reached.</summary>
    NodeLimit,
}
