using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Tests.Execution;

/// <summary>Stands for child processes: notes what is asked and does what the test says.</summary>
internal sealed class FakeWorkers(ResultStore store)
{
    private readonly Lock gate = new();

    /// <summary>What an attempt comes to; done when not set.</summary>
    public Func<RunOrder, string> OutcomeOf { get; set; } = _ => RunOutcomes.Done;

    /// <summary>How long it takes.</summary>
    public Func<RunOrder, TimeSpan> TimeOf { get; set; } = _ => TimeSpan.Zero;

    /// <summary>The result it leaves, for those that leave one.</summary>
    public Func<RunOrder, ResultRecord> RecordOf { get; set; } = order => StoredResults.Record(order.Run) with { Attempt = order.Attempt };

    /// <summary>Clock that goes on by the time of each attempt, which then ends at once; null for real time.</summary>
    public ManualClock? Clock { get; set; }

    public List<RunOrder> Orders { get; } = [];

    public int MostAtOnce { get; private set; }

    private int running;

    public async Task<RunEnd> LaunchAsync(RunOrder order, CancellationToken stop)
    {
        lock (gate)
        {
            Orders.Add(order);
            MostAtOnce = Math.Max(MostAtOnce, ++running);
        }
        var isStopped = false;
        try
        {
            if (Clock is null) await Task.Delay(TimeOf(order), stop);
            else Clock.Advance(TimeOf(order));
        }
        catch (OperationCanceledException)
        {
            isStopped = true;
        }
        lock (gate) running--;
        var outcome = isStopped && order.Seconds is null ? RunOutcomes.Stopped : OutcomeOf(order);
        if (outcome is RunOutcomes.Done or RunOutcomes.GapNotMet or RunOutcomes.NoPlan or RunOutcomes.Infeasible) StoredResults.Commit(store, order.Run, RecordOf(order) with { Outcome = outcome, HasPlan = outcome is RunOutcomes.Done or RunOutcomes.GapNotMet });
        return new RunEnd(outcome, RunOutcomes.ExitCodeOf(outcome), $"last words of {order.Run.Id}");
    }

    public IEnumerable<int> Indices => Orders.Select(order => order.Run.Run.Index);
}
