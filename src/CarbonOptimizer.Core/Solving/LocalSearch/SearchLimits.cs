namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>Time limit and cancellation of one search.</summary>
internal sealed class SearchLimits(SolveOptions options, CancellationToken cancellation)
{
    private readonly long start = options.Clock.GetTimestamp();

    public TimeSpan Elapsed => options.Clock.GetElapsedTime(start);

    /// <summary>Elapsed over allowed time.</summary>
    public double FractionOfTime => options.TimeLimit > TimeSpan.Zero ? Elapsed / options.TimeLimit : 1;

    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Whether the search must stop now.</summary>
    public bool IsReached => IsCancelled || Elapsed >= options.TimeLimit;
}
