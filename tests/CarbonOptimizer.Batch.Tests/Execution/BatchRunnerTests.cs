using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Execution;

public sealed class BatchRunnerTests : IDisposable
{
    private static readonly string[] Retried = [RunOutcomes.Crash, RunOutcomes.OutOfMemory, RunOutcomes.InputOutput, RunOutcomes.Killed];

    private readonly BatchFolder folder = new();
    private readonly ResultStore store;

    public BatchRunnerTests() => store = new ResultStore(folder.Results);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_Chains_InTheirOrderAndSideBySide()
    {
        var (manifest, fake) = Batch("grid: {run.excess_gap: [0.1, 0.2, 0.3], policies.urban-county.min_ha: [1, 2, 3, 4]}");
        fake.TimeOf = order => TimeSpan.FromMilliseconds(order.Run.Run.Index % 3);

        Assert.False(await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2 }));

        Assert.Equal(12, fake.Orders.Count);
        Assert.InRange(fake.MostAtOnce, 1, 2);
        foreach (var chain in fake.Orders.GroupBy(order => order.Run.Run.Chain)) Assert.Equal(chain.Select(order => order.Run.Run.Index).Order(), chain.Select(order => order.Run.Run.Index));
        Assert.All(manifest.Runs, run => Assert.NotNull(store.Find(run)));
    }

    [Fact]
    public async Task Run_Again_RepeatsNothing()
    {
        var (manifest, fake) = Batch("grid: {run.seed: [1, 2, 3, 4, 5]}");
        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2 });
        store.Remove(manifest.Runs[3]);
        fake.Orders.Clear();

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2 });

        Assert.Equal([4], fake.Indices);
    }

    /// <summary>Among twenty runs every kind of failure: the others are done, each failure has its class, and only what can pass is tried again.</summary>
    [Fact]
    public async Task Run_FailuresOfAllKinds_AreToldApartAndTheOthersDone()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 18, steps: 18}}\nlist: [{id: impossible, set: {policies.urban-county.min_ha: 9000}, expect: infeasible}, {id: possible, set: {run.relative_gap: 0.5}, expect: infeasible}]");
        var kinds = new Dictionary<int, string>
        {
            [2] = RunOutcomes.InvalidInput, [4] = RunOutcomes.Infeasible, [6] = RunOutcomes.OutOfMemory, [8] = RunOutcomes.Crash, [10] = RunOutcomes.AuditFailed,
            [12] = RunOutcomes.InputOutput, [14] = RunOutcomes.Killed, [16] = RunOutcomes.NoPlan, [18] = RunOutcomes.GapNotMet, [19] = RunOutcomes.Infeasible,
        };
        fake.OutcomeOf = order => kinds.GetValueOrDefault(order.Run.Run.Index, RunOutcomes.Done);

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 3, MaxRetries = 2, RetryOn = Retried });

        var summary = BatchSummary.Of(manifest, store);
        foreach (var row in summary.Rows) Assert.Equal(kinds.GetValueOrDefault(row.Run.Run.Index, RunOutcomes.Done), row.Outcome);
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 20], summary.Rows.Where(row => row.IsFailed).Select(row => row.Run.Run.Index));
        foreach (var group in fake.Orders.GroupBy(order => order.Run.Run.Index)) Assert.Equal(Retried.Contains(kinds.GetValueOrDefault(group.Key, "")) ? 3 : 1, group.Count());
        Assert.Contains("last words", store.FindFailure(manifest.Runs[7])!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AFailureThatPasses_IsDoneAtTheNextAttempt()
    {
        var (manifest, fake) = Batch("grid: {policies.urban-county.min_ha: [1, 2, 3]}");
        fake.OutcomeOf = order => order.Run.Run.Index == 2 && order.Attempt < 3 ? RunOutcomes.Killed : RunOutcomes.Done;

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2, MaxRetries = 2, RetryOn = Retried });

        Assert.Equal([1, 2, 2, 2, 3], fake.Indices);
        Assert.Equal(3, store.Find(manifest.Runs[1])!.Attempt);
        Assert.Null(store.FindFailure(manifest.Runs[1]));
    }

    /// <summary>A run that lacked memory is tried again with twice the forecast, which then leaves no room for others.</summary>
    [Fact]
    public async Task Run_Memory_IsNeverForecastBeyondTheBudget()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 12, steps: 12}}");
        fake.TimeOf = _ => TimeSpan.FromMilliseconds(2);

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 8, MemoryBudget = 30, MemoryOf = run => run.Run.Index == 5 ? 100 : 10 });

        Assert.InRange(fake.MostAtOnce, 1, 3);
        Assert.Equal(12, fake.Orders.Count);
    }

    [Fact]
    public async Task Run_Stopped_StartsNothingMoreAndGoesOnLater()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 6, steps: 6}}");
        fake.TimeOf = order => order.Run.Run.Index == 3 ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(1);
        using var stop = new CancellationTokenSource();
        fake.OutcomeOf = order =>
        {
            if (order.Run.Run.Index == 4) stop.Cancel();
            return RunOutcomes.Done;
        };

        Assert.True(await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2, Grace = TimeSpan.FromMilliseconds(1) }, stop: stop.Token));
        Assert.Equal([1, 2, 4], manifest.Runs.Where(run => store.Find(run) is not null).Select(run => run.Run.Index));

        fake.Orders.Clear();
        fake.TimeOf = _ => TimeSpan.Zero;
        Assert.False(await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2 }));
        Assert.Equal([3, 5, 6], fake.Indices.Order());
    }

    /// <summary>Every run gets a loose plan first; the time left goes to the largest gaps, and the end is at the deadline. Gaps halve with every second.</summary>
    [Fact]
    public async Task Run_WithADeadline_ImprovesTheLargestGapsAndEndsInTime()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 6, steps: 6}}");
        var (clock, gaps) = (new ManualClock(), new double[7]);
        fake.TimeOf = order => TimeSpan.FromSeconds(order.Pass == 1 ? 1 : order.Seconds!.Value);
        fake.Clock = clock;
        fake.OutcomeOf = _ => RunOutcomes.GapNotMet;
        fake.RecordOf = order =>
        {
            var i = order.Run.Run.Index;
            gaps[i] = gaps[i] == 0 ? 0.1 * i : gaps[i] * Math.Pow(0.5, order.Seconds!.Value);
            return StoredResults.Record(order.Run, total: 100, bound: 100 * (1 - gaps[i]), isComplete: false) with { Pass = order.Pass, SearchSeconds = fake.TimeOf(order).TotalSeconds };
        };

        var isUnfinished = await RunAsync(manifest, fake, new RunnerOptions { Jobs = 1, Deadline = clock.GetUtcNow().AddSeconds(20), FirstGaps = (0.5, 1) }, clock: clock);

        Assert.False(isUnfinished);
        Assert.InRange(clock.Elapsed.TotalSeconds, 18, 20.4);
        Assert.Equal([1, 2, 3, 4, 5, 6], fake.Indices.Take(6));
        Assert.All(fake.Orders.Take(6), order => Assert.Equal(0.5, order.LooseGaps!.Value.Relative));
        Assert.Equal(6, fake.Orders[6].Run.Run.Index);
        Assert.All(fake.Orders.Skip(6), order => Assert.True(order is { Pass: 2, LooseGaps: null }));
        // Fourteen seconds in equal shares would leave 0.1 (1 + ... + 6) / 2^(14/6).
        Assert.InRange(gaps.Sum(), 0, 2.1 * Math.Pow(0.5, 14.0 / 6));
    }

    /// <summary>Where a first plan takes longer than an equal share, as many runs as the time allows have one, instead of none.</summary>
    [Fact]
    public async Task Run_WithSharesTooShortForAPlan_GivesRunsWhatAPlanTakes()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 12, steps: 12}}");
        var clock = new ManualClock();
        fake.Clock = clock;
        fake.TimeOf = order => TimeSpan.FromSeconds(order.Seconds!.Value);
        fake.OutcomeOf = order => order.Seconds >= 4 ? RunOutcomes.GapNotMet : RunOutcomes.NoPlan;
        fake.RecordOf = order => Record(order, order.Seconds >= 4);

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 1, Deadline = clock.GetUtcNow().AddSeconds(30) }, clock: clock);

        Assert.InRange(manifest.Runs.Count(run => store.Find(run) is { HasPlan: true }), 4, 7);
        Assert.InRange(clock.Elapsed.TotalSeconds, 29, 30.5);
    }

    /// <summary>Where no time brings a plan, runs do not wait for ever longer attempts of those before them: each is tried.</summary>
    [Fact]
    public async Task Run_WhereNoTimeBringsAPlan_TriesEveryRun()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 12, steps: 12}}");
        var clock = new ManualClock();
        fake.Clock = clock;
        fake.TimeOf = order => TimeSpan.FromSeconds(order.Seconds!.Value);
        fake.OutcomeOf = _ => RunOutcomes.NoPlan;
        fake.RecordOf = order => Record(order, false);

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 1, Deadline = clock.GetUtcNow().AddSeconds(60) }, clock: clock);

        Assert.True(fake.Indices.Distinct().Count() == 12, string.Join(" ", fake.Orders.Select(order => FormattableString.Invariant($"{order.Run.Run.Index}:{order.Seconds:F2}"))));
        Assert.InRange(clock.Elapsed.TotalSeconds, 50, 62);
    }

    /// <summary>A run that never finds a plan does not take all the time of the others.</summary>
    [Fact]
    public async Task Run_WithOneThatFindsNoPlan_GivesTheOthersTheirTime()
    {
        var (manifest, fake) = Batch("grid: {run.seed: [1, 2, 3]}");
        var (clock, gap) = (new ManualClock(), 0.2);
        fake.Clock = clock;
        fake.TimeOf = order => TimeSpan.FromSeconds(Math.Min(1, order.Seconds!.Value));
        fake.OutcomeOf = order => order.Run.Run.Index > 1 ? RunOutcomes.GapNotMet : RunOutcomes.NoPlan;
        fake.RecordOf = order => Record(order, order.Run.Run.Index > 1, gap *= 0.9);

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 1, Deadline = clock.GetUtcNow().AddSeconds(40) }, clock: clock);

        Assert.True(fake.Indices.Count(index => index == 1) <= 3);
        Assert.True(fake.Indices.Count(index => index > 1) >= 10, string.Join(' ', fake.Indices));
    }

    [Fact]
    public async Task Run_FailFast_EndsAtTheFirstFailure()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 9, steps: 9}}");
        fake.OutcomeOf = order => order.Run.Run.Index == 2 ? RunOutcomes.Infeasible : RunOutcomes.Done;

        Assert.True(await RunAsync(manifest, fake, new RunnerOptions { Jobs = 1, FailFast = true }));

        Assert.Equal([1, 2], fake.Indices);
    }

    [Fact]
    public async Task Progress_CountsEveryRunOnceAndGivesARange()
    {
        var (manifest, fake) = Batch("grid: {run.seed: {from: 1, to: 9, steps: 9}}");
        fake.TimeOf = order => TimeSpan.FromMilliseconds(5 * order.Run.Run.Index);
        var seen = new List<BatchProgress>();

        await RunAsync(manifest, fake, new RunnerOptions { Jobs = 2 }, onProgress: seen.Add);

        Assert.Null(seen[0].Left);
        Assert.Equal((9, 9, 0, 0), (seen[^1].Total, seen[^1].Done, seen[^1].Failed, seen[^1].Running));
        Assert.Contains(seen, progress => progress.Left is var (least, most) && least < most);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Done));
    }

    private static ResultRecord Record(RunOrder order, bool hasPlan, double gap = 0.1) => hasPlan
        ? StoredResults.Record(order.Run, RunOutcomes.GapNotMet, total: 100 - order.Attempt, bound: (100 - order.Attempt) * (1 - gap), isComplete: false) with { Pass = order.Pass, SearchSeconds = 1 }
        : StoredResults.Record(order.Run, RunOutcomes.NoPlan, double.NaN, double.NaN, isComplete: false) with { Pass = order.Pass, SearchSeconds = order.Seconds!.Value };

    private (BatchManifest Manifest, FakeWorkers Workers) Batch(string body) => (folder.Manifest(body), new FakeWorkers(store));

    private async Task<bool> RunAsync(BatchManifest manifest, FakeWorkers fake, RunnerOptions options, Action<BatchProgress>? onProgress = null, TimeProvider? clock = null, CancellationToken stop = default) =>
        await new BatchRunner(manifest, store, EventLog.Open(folder.Results, TimeProvider.System), fake.LaunchAsync, options, clock ?? TimeProvider.System) { OnProgress = onProgress }.RunAsync(stop);
}
