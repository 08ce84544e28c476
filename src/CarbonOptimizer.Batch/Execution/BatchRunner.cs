using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>
/// Works off a batch by processes: chains in their order, as many side by side as jobs and memory allow, failures again where that can help. With a
/// deadline every run is first brought to a loose gap; the time left goes where the gap is largest. Results are read from the store after each process.
/// </summary>
/// <param name="manifest">All runs.</param>
/// <param name="store">Their results.</param>
/// <param name="log">Diary; its batch is locked by the caller.</param>
/// <param name="launch">Makes an attempt.</param>
/// <param name="options">How to work.</param>
/// <param name="clock">Clock of deadline and durations.</param>
public sealed class BatchRunner(BatchManifest manifest, ResultStore store, EventLog log, RunLauncher launch, RunnerOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly BatchQueue queue = new(manifest, store);
    private readonly Dictionary<Task<RunEnd>, (RunOrder Order, long Start, long Memory)> active = [];
    private readonly Dictionary<int, int> attempts = [];
    private readonly Dictionary<int, double> memoryScale = [];
    private readonly Dictionary<int, bool> ended = [];
    private readonly TimeLeft timeLeft = new();
    private readonly TimeForAPlan forAPlan = new();
    private readonly SecondPass second = new(manifest, store);
    private readonly long start = clock.GetTimestamp();
    private int done;
    private int failed;
    private int stopped;
    private int cached;
    private double overhead;

    /// <summary>Told of every change and once a second; null for nobody.</summary>
    public Action<BatchProgress>? OnProgress { get; init; }

    /// <summary>Works until everything is done, the deadline is reached or a stop is wished.</summary>
    /// <param name="stop">Wish to stop: nothing new starts; what does not end within the grace is stopped with its best plan.</param>
    /// <returns>Whether something is left that another session can do.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        CountWhatStands();
        using var childStop = new CancellationTokenSource();
        log.Add("session", null, ("runs", manifest.Runs.Count), ("waiting", queue.Count), ("jobs", options.Jobs), ("deadline", options.Deadline?.ToString("O")));
        Tell(null);
        var stoppedAt = 0L;
        while (true)
        {
            var isEnding = stop.IsCancellationRequested || options.FailFast && failed > 0;
            if (!isEnding && !IsPastDeadline()) StartWhatMay(childStop.Token);
            if (active.Count == 0) break;
            if (isEnding && stoppedAt == 0) stoppedAt = clock.GetTimestamp();
            if (isEnding && clock.GetElapsedTime(stoppedAt) >= options.Grace || IsPastDeadline()) await childStop.CancelAsync().ConfigureAwait(false);
            var beat = Task.Delay(Beat, clock, stoppedAt == 0 ? stop : CancellationToken.None);
            await Task.WhenAny([.. active.Keys, beat]).ConfigureAwait(false);
            foreach (var over in active.Keys.Where(task => task.IsCompleted).ToArray()) Take(over, await over.ConfigureAwait(false), isEnding || childStop.IsCancellationRequested);
            if (beat.IsCompleted) Tell(null);
        }
        var isUnfinished = queue.Count > 0 || stopped > 0 || stop.IsCancellationRequested && second.OpenCount > 0;
        var seconds = Math.Round(clock.GetElapsedTime(start).TotalSeconds, 3);
        log.Add("end", null, ("done", done), ("failed", failed), ("waiting", queue.Count), ("seconds", seconds));
        Tell(null);
        return isUnfinished;
    }

    private void CountWhatStands()
    {
        foreach (var run in manifest.Runs)
        {
            if (store.Find(run) is { } record) Count(run, record.IsExpected(run.Run));
            else if (store.FindFailure(run)?.Outcome is RunOutcomes.InvalidInput or RunOutcomes.AuditFailed) Count(run, isDone: false);
        }
        cached = done;
    }

    /// <summary>Counts a run once, whatever became of it before.</summary>
    private void Count(ManifestRun run, bool isDone)
    {
        if (ended.TryGetValue(run.Run.Index, out var wasDone)) _ = wasDone ? done-- : failed--;
        ended[run.Run.Index] = isDone;
        _ = isDone ? done++ : failed++;
    }

    private bool IsPastDeadline() => options.Deadline is { } deadline && SecondsTo(deadline) <= overhead;

    private double SecondsTo(DateTimeOffset time) => (time - clock.GetUtcNow()).TotalSeconds;

    private void StartWhatMay(CancellationToken childStop)
    {
        while (active.Count < options.Jobs)
        {
            if (queue.Take(Fits) is { } run) Launch(OrderOf(run), childStop);
            else if (SliceOfSecondPass() is var (next, seconds)) Launch(new RunOrder(next, NextAttempt(next), Pass: 2) { Seconds = seconds }, childStop);
            else return;
        }
    }

    private (ManifestRun Run, double Seconds)? SliceOfSecondPass()
    {
        if (queue.Count > 0 || options.Deadline is not { } deadline) return null;
        if (second.Next(SecondsTo(deadline), options.Jobs, overhead, active.Values.Select(entry => entry.Order.Run.Run.Index)) is not var (run, slice)) return null;
        return (run, store.Find(run) is { HasPlan: true } ? Limited(slice) : SecondsOf(run, slice, deadline));
    }

    /// <summary>A share of the time, but no less than a first plan takes as far as that is known, and no more than there is.</summary>
    private double SecondsOf(ManifestRun run, double share, DateTimeOffset deadline) =>
        Limited(Math.Max(share, Math.Min(forAPlan.For(run), SecondsTo(deadline) - overhead)));

    private int NextAttempt(ManifestRun run) => attempts[run.Run.Index] = attempts.GetValueOrDefault(run.Run.Index) + 1;

    private RunOrder OrderOf(ManifestRun run)
    {
        var order = new RunOrder(run, NextAttempt(run), Pass: 1);
        if (options.Deadline is not { } deadline) return order;
        var share = SecondsTo(deadline) * options.Jobs / Math.Max(1, queue.Count + active.Count + 1);
        return order with { LooseGaps = options.FirstGaps, Seconds = SecondsOf(run, Math.Max(0.5, share - overhead), deadline) };
    }

    private double Limited(double seconds) => options.TimeLimitSeconds is { } limit ? Math.Min(limit, seconds) : seconds;

    private bool Fits(ManifestRun run) => active.Count == 0 || active.Values.Sum(entry => entry.Memory) + MemoryOf(run) <= options.MemoryBudget;

    private long MemoryOf(ManifestRun run) => (long)(options.MemoryOf(run) * memoryScale.GetValueOrDefault(run.Run.Index, 1));

    private void Launch(RunOrder order, CancellationToken childStop)
    {
        log.Add("started", order.Run.Id, ("attempt", order.Attempt), ("pass", order.Pass));
        active.Add(launch(order, childStop), (order, clock.GetTimestamp(), MemoryOf(order.Run)));
    }

    private void Take(Task<RunEnd> task, RunEnd end, bool isEnding)
    {
        active.Remove(task, out var entry);
        var (order, run) = (entry.Order, entry.Order.Run);
        var seconds = clock.GetElapsedTime(entry.Start).TotalSeconds;
        if (store.Find(run) is { } record) TakeResult(order, record, end, seconds);
        else if (end.Outcome == RunOutcomes.Stopped) TakeStop(run);
        else TakeFailure(order, end, isEnding);
    }

    private void TakeResult(RunOrder order, ResultRecord record, RunEnd end, double seconds)
    {
        var run = order.Run;
        queue.Release(run);
        Count(run, record.IsExpected(run.Run));
        if (order.Pass == 1 && end.Outcome != RunOutcomes.Stopped) timeLeft.Add(seconds);
        if (order.Pass > 1) second.Note(run, record);
        if (end.Outcome != RunOutcomes.Stopped) forAPlan.Note(order, record);
        // Reading, starting and writing: what a limit of the search does not hold.
        overhead = Math.Max(0.9 * overhead, seconds - record.SearchSeconds);
        log.Add(
            "finished", run.Id, ("outcome", record.Outcome), ("attempt", order.Attempt), ("pass", order.Pass), ("complete", record.IsComplete), ("total", Finite(record.Total)),
            ("relative_gap", Finite(record.RelativeGap)), ("seconds", Math.Round(seconds, 3)), ("peak_memory_bytes", record.PeakMemoryBytes));
        Tell($"{run.Id}: {record.Outcome}");
    }

    private void TakeStop(ManifestRun run)
    {
        stopped++;
        queue.Release(run);
        log.Add("stopped", run.Id);
        Tell($"{run.Id}: {RunOutcomes.Stopped}");
    }

    private void TakeFailure(RunOrder order, RunEnd end, bool isEnding)
    {
        var run = order.Run;
        // A worker that could still write has said more than its exit code.
        var failure = store.FindFailure(run) is { } told && told.Attempt == order.Attempt
            ? told
            : new FailureRecord(run.Key, end.Outcome, end.ExitCode, order.Attempt, end.Detail) { DetailChinese = end.DetailChinese };
        log.Add("failed", run.Id, ("outcome", failure.Outcome), ("exit_code", failure.ExitCode), ("attempt", order.Attempt));
        if (!isEnding && order.Attempt <= options.MaxRetries && options.RetryOn.Contains(failure.Outcome, StringComparer.Ordinal))
        {
            if (failure.Outcome == RunOutcomes.OutOfMemory) memoryScale[run.Run.Index] = 2 * memoryScale.GetValueOrDefault(run.Run.Index, 1);
            queue.Again(run);
            Tell($"{run.Id}: {failure.Outcome}");
            return;
        }
        store.Fail(run, failure);
        Count(run, isDone: false);
        queue.Release(run);
        Tell($"{run.Id}: {failure.Outcome}");
    }

    private void Tell(string? last) => OnProgress?.Invoke(new BatchProgress(
        manifest.Runs.Count, done, cached, second.OpenCount, failed, active.Count, queue.Count == 0 && options.Deadline is not null ? 2 : 1,
        clock.GetElapsedTime(start), options.Deadline is { } deadline && queue.Count == 0 ? Until(deadline) : timeLeft.For(queue.Count + active.Count, options.Jobs))
    {
        Last = last,
    });

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private (TimeSpan, TimeSpan)? Until(DateTimeOffset deadline)
    {
        var left = TimeSpan.FromSeconds(Math.Max(0, SecondsTo(deadline)));
        return (left, left);
    }
}
