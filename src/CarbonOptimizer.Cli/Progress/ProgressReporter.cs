using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>
/// Passes everything that happens on to a view, one call at a time, and gives a sign of life where nothing happens. Progress never
/// changes what comes out.
/// </summary>
internal sealed class ProgressReporter : IProgress<SolveProgress>, IProgress<FrontPoint>, IDisposable
{
    /// <summary>Before so many solves an estimate would mislead.</summary>
    private const int FewestForEstimate = 3;

    /// <summary>How often it is asked, within the longest silence, whether a sign of life is due; one comes before the silence is full.</summary>
    private const int LooksPerSilence = 5;

    private readonly IProgressView? view;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly ITimer? timer;
    private readonly long start;
    private ProgressStage stage = ProgressStage.Read;
    private long last;
    private long firstStep;
    private (long At, int Done) firstSolve;
    private int done;
    private bool isFinished;
    private (SolveProgress? Report, long At) known;

    /// <param name="view">Where progress is shown; null for nowhere.</param>
    /// <param name="clock">Clock of the signs of life.</param>
    public ProgressReporter(IProgressView? view, TimeProvider clock)
    {
        (this.view, this.clock, start) = (view, clock, clock.GetTimestamp());
        last = start;
        if (view is null) return;
        view.Begin(stage);
        timer = clock.CreateTimer(_ => StillThere(), null, view.LongestSilence / LooksPerSilence, view.LongestSilence / LooksPerSilence);
    }

    /// <summary>Solves there will be at most; 0 when that is not known.</summary>
    public int Expected { get; set; }

    /// <summary>A stage begins.</summary>
    public void Begin(ProgressStage next) => Tell(shown =>
    {
        (stage, firstStep, known) = (next, clock.GetTimestamp(), default);
        shown.Begin(next);
    });

    /// <inheritdoc/>
    public void Report(SolveProgress value) => Tell(shown =>
    {
        known = (value, clock.GetTimestamp());
        shown.Report(value);
    });

    /// <inheritdoc/>
    public void Report(FrontPoint value) => Tell(shown =>
    {
        done++;
        // A solve from a store takes no time and says nothing about those to come.
        var now = clock.GetTimestamp();
        if (firstSolve.Done == 0 && clock.GetElapsedTime(start, now).TotalSeconds >= value.Seconds) firstSolve = (now, done);
        shown.Solved(value, new SolveCount(done, Expected, Left(now)));
    });

    /// <summary>One of <see cref="Expected"/> steps is finished that are no solves of their own.</summary>
    public void Did(string what) => Tell(shown =>
    {
        done++;
        var left = done < FewestForEstimate || done >= Expected ? (TimeSpan?)null : clock.GetElapsedTime(firstStep) / done * (Expected - done);
        shown.Did(what, new SolveCount(done, Expected, left));
    });

    /// <summary>Ends the signs of life and leaves the terminal to other text.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            if (!isFinished) view?.Finish();
            isFinished = true;
        }
    }

    private TimeSpan? Left(long now)
    {
        var solved = done - firstSolve.Done;
        return firstSolve.Done == 0 || solved < FewestForEstimate || done >= Expected ? null : clock.GetElapsedTime(firstSolve.At, now) / solved * (Expected - done);
    }

    private void Tell(Action<IProgressView> tell)
    {
        if (view is null) return;
        lock (gate)
        {
            last = clock.GetTimestamp();
            tell(view);
        }
    }

    private void StillThere()
    {
        lock (gate)
        {
            if (isFinished || clock.GetElapsedTime(last) < view!.LongestSilence * (LooksPerSilence - 2) / LooksPerSilence) return;
            last = clock.GetTimestamp();
            view.StillAt(stage, clock.GetElapsedTime(start), known.Report is { } report ? report with { Elapsed = report.Elapsed + clock.GetElapsedTime(known.At) } : null);
        }
    }
}
