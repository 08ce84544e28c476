namespace CarbonOptimizer.Exact.Workers;

/// <summary>What a worker has to say.</summary>
internal enum FrameKind
{
    /// <summary>Name and version of the solver that runs; UTF-8.</summary>
    Solver = 1,

    /// <summary>Columns, rows and nonzeros as the solver itself counts them; three int64.</summary>
    Filled,

    /// <summary>A plan: claimed objective, float64, then a bit for every binary column.</summary>
    Plan,

    /// <summary>Claimed bound, float64; nodes, int64; work, float64.</summary>
    Bound,

    /// <summary>Status, int32; claimed bound, float64; nodes, int64; work, float64; last words, UTF-8. Nothing follows for this task.</summary>
    End,
}
