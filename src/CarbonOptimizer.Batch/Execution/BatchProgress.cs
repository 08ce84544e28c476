namespace CarbonOptimizer.Batch.Execution;

/// <summary>Where a batch stands.</summary>
/// <param name="Total">All runs.</param>
/// <param name="Done">Runs with the result that was expected, those of earlier sessions included.</param>
/// <param name="Cached">Runs of them that were there before.</param>
/// <param name="Open">Runs with a plan that more time could improve.</param>
/// <param name="Failed">Runs without the result that was expected.</param>
/// <param name="Running">Processes at work.</param>
/// <param name="Pass">Number of the pass.</param>
/// <param name="Elapsed">Time of this session.</param>
/// <param name="Left">Least and most time left that the runs so far let expect; null before three have finished.</param>
public sealed record BatchProgress(int Total, int Done, int Cached, int Open, int Failed, int Running, int Pass, TimeSpan Elapsed, (TimeSpan Least, TimeSpan Most)? Left)
{
    /// <summary>What happened last; null for a mere sign of life.</summary>
    public string? Last { get; init; }
}
