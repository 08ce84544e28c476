using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Search;

/// <summary>Time, work, limits and progress of a run.</summary>
internal sealed class RunClock
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(0.5), BetweenPlans = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan HalfASecond = TimeSpan.FromSeconds(0.5), LongestTimed = TimeSpan.FromDays(365);

    private readonly SolveOptions options;
    private readonly IProgress<SolveProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly List<SolveProgress> trace;
    private readonly TimeSpan timeLimit;
    private readonly long start;
    private readonly WorkMeter work;
    private TimeSpan? firstPlan;
    private TimeSpan alarmTime;
    private Action? alarm;

    public RunClock(SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        : this(options, progress, options.Clock.GetTimestamp(), options.TimeLimit, new WorkMeter(), [], cancellation)
    {
    }

    private RunClock(
        SolveOptions options, IProgress<SolveProgress>? progress, long start, TimeSpan timeLimit, WorkMeter work, List<SolveProgress> trace, CancellationToken cancellation)
    {
        (this.options, this.progress, this.cancellation, this.start, this.timeLimit, this.work, this.trace) = (options, progress, cancellation, start, timeLimit, work, trace);
    }

    /// <summary>Whether the run has to stop: cancelled, out of time or out of work.</summary>
    public bool IsOver => cancellation.IsCancellationRequested || IsWorkOver || options.Clock.GetElapsedTime(start) >= timeLimit;

    /// <summary>Whether what takes so long would end soon enough if it began now: at most half of what a run may be late by, a second or 5 % of its time.</summary>
    public bool HasTimeFor(TimeSpan duration)
    {
        if (duration <= HalfASecond || timeLimit > LongestTimed) return true;
        var late = TimeSpan.FromTicks(Math.Max(HalfASecond.Ticks, timeLimit.Ticks / 40));
        return options.Clock.GetElapsedTime(start) + duration <= timeLimit + late;
    }

    /// <summary>How long something takes.</summary>
    public TimeSpan Timed(Action action)
    {
        var begun = options.Clock.GetTimestamp();
        action();
        return options.Clock.GetElapsedTime(begun);
    }

    /// <summary>Work done so far, in planning units times land uses looked at; the same on every machine.</summary>
    public long Work => work.Done;

    private bool IsWorkOver => options.WorkLimit > 0 && work.Done >= options.WorkLimit;

    /// <summary>Counts work. Only the thread that leads the search may, so that limits are met at the same place on any number of threads.</summary>
    public void Charge(long unitUses) => work.Done += unitUses;

    /// <summary>The same clock with more time for what must not be given up at once, such as the first plan.</summary>
    public RunClock WithGrace(TimeSpan grace) => new(options, progress, start, timeLimit + grace, work, trace, cancellation);

    /// <summary>Has something done once, in the middle of whatever runs when so much time has passed.</summary>
    public void SetAlarm(TimeSpan time, Action action) => (alarmTime, alarm) = (time, action);

    /// <summary>Why the run has to stop before the next iteration; null to go on.</summary>
    public Termination? StopBefore(int iteration)
    {
        if (cancellation.IsCancellationRequested) return new Termination(TerminationReason.Cancelled);
        if (options.IterationLimit > 0 && iteration >= options.IterationLimit) return new Termination(TerminationReason.IterationLimit);
        if (IsWorkOver) return new Termination(TerminationReason.WorkLimit);
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

    /// <summary>Tells of a better plan in the middle of a phase: the first at once, others at most about ten times a second.</summary>
    public void ReportPlan(double objective, int planNumber)
    {
        if (trace.Count > 0 && trace[^1].PlanNumber > 0 && options.Clock.GetElapsedTime(start) - trace[^1].Elapsed < BetweenPlans) return;
        var (phase, iteration, bound) = trace.Count == 0 ? ("start", 0, double.NegativeInfinity) : (trace[^1].Phase, trace[^1].Iteration, trace[^1].Bound);
        Report(phase, iteration, objective, bound, planNumber);
    }

    /// <summary>Lets the alarm ring, and tells the listener that a long phase is at work, at most about twice a second. Only the thread that leads the search may call it.</summary>
    public void Beat(string phase)
    {
        var elapsed = options.Clock.GetElapsedTime(start);
        if (alarm is { } action && elapsed >= alarmTime)
        {
            alarm = null;
            action();
        }
        if (trace.Count > 0 && elapsed - trace[^1].Elapsed < BetweenBeats) return;
        var entry = trace.Count == 0
            ? new SolveProgress(elapsed, phase, 0, double.PositiveInfinity, double.NegativeInfinity, 0)
            : trace[^1] with { Elapsed = elapsed, Phase = phase };
        trace.Add(entry);
        progress?.Report(entry);
    }

    public SolveStatistics Statistics(int iterations) => new(options.Clock.GetElapsedTime(start), iterations, firstPlan, trace) { Work = work.Done };

    private sealed class WorkMeter
    {
        public long Done { get; set; }
    }
}
