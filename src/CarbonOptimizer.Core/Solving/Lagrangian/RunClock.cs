namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Time, limits and progress of a run.</summary>
internal sealed class RunClock
{
    private readonly SolveOptions options;
    private readonly IProgress<SolveProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly List<SolveProgress> trace = [];
    private readonly long start;
    private TimeSpan? firstPlan;

    public RunClock(SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        this.options = options;
        this.progress = progress;
        this.cancellation = cancellation;
        start = options.Clock.GetTimestamp();
    }

    /// <summary>Whether the run has to stop: cancelled, or out of time.</summary>
    public bool IsOver => cancellation.IsCancellationRequested || options.Clock.GetElapsedTime(start) >= options.TimeLimit;

    /// <summary>Why the run has to stop before the next iteration; null to go on.</summary>
    public Termination? StopBefore(int iteration)
    {
        if (cancellation.IsCancellationRequested) return new Termination(TerminationReason.Cancelled);
        if (options.IterationLimit > 0 && iteration >= options.IterationLimit) return new Termination(TerminationReason.IterationLimit);
        return IsOver ? new Termination(TerminationReason.TimeLimit) : null;
    }

    /// <summary>Tells the listener and the trace where the search stands.</summary>
    public void Report(string phase, int iteration, double objective, double bound, int planNumber)
    {
        var elapsed = options.Clock.GetElapsedTime(start);
        if (planNumber > 0) firstPlan ??= elapsed;
        var entry = new SolveProgress(elapsed, phase, iteration, objective, bound, planNumber);
        trace.Add(entry);
        progress?.Report(entry);
    }

    public SolveStatistics Statistics(int iterations) => new(options.Clock.GetElapsedTime(start), iterations, firstPlan, trace);
}
