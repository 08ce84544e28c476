namespace CarbonOptimizer.Exact.Workers;

/// <summary>How the exchange with a worker ended.</summary>
internal enum WorkerEnd
{
    /// <summary>It answered to the end.</summary>
    Answered,

    /// <summary>It was killed because it was told to stop and did not.</summary>
    Killed,

    /// <summary>It was killed because it took too much memory.</summary>
    TooLarge,

    /// <summary>It ended before its answer did.</summary>
    Died,

    /// <summary>The model did not arrive as it was sent; nothing it said is believed.</summary>
    Misfilled,
}
