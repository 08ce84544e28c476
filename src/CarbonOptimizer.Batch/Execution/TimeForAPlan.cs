using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>
/// The least seconds of search a run is given before a deadline: twice what an attempt of the same scenario had that ended without any plan. On a
/// busy machine equal shares may be too short for a first plan, and then a batch that went on with them would have none at all in the end.
/// </summary>
internal sealed class TimeForAPlan
{
    private readonly Dictionary<string, double> least = new(StringComparer.Ordinal);

    /// <summary>Seconds below which an attempt is most likely in vain; 0 when nothing is known.</summary>
    public double For(ManifestRun run) => least.GetValueOrDefault(run.Run.Scenario);

    /// <summary>Notes how an attempt ended.</summary>
    public void Note(RunOrder order, ResultRecord record)
    {
        if (record.Outcome != RunOutcomes.NoPlan || order.Seconds is not { } seconds) return;
        least[order.Run.Run.Scenario] = Math.Max(For(order.Run), 2 * seconds);
    }
}
