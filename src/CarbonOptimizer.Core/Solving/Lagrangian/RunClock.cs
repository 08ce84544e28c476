namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Time and progress of a run.</summary>
internal sealed class RunClock
{
    private readonly SolveOptions options;
    private readonly IProgress<SolveProgress>? progress;
    private readonly List<SolveProgress> trace = [];
    private readonly long start;
    private TimeSpan? firstPlan;

    public RunClock(SolveOptions options, IProgress<SolveProgress>? progress)
    {
        this.options = options;
        this.progress = progress;
        start = options.Clock.GetTimestamp();
    }

    public TimeSpan Elapsed => options.Clock.GetElapsedTime(start);

    public void Report(string phase, int iteration, double objective, double bound, int planNumber)
    {
        if (planNumber > 0) firstPlan ??= Elapsed;
        var entry = new SolveProgress(Elapsed, phase, iteration, objective, bound, planNumber);
        trace.Add(entry);
        progress?.Report(entry);
    }

    public SolveStatistics Statistics(int iterations) => new(Elapsed, iterations, firstPlan, trace);
}
