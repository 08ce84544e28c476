using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>
/// The least seconds of search a run is given before a deadline: twice what an attempt of the same scenario had that ended without any plan. On a
/// busy machine equal shares may be too short for a first plan, and then a batch that went on with them would have none at all in the end.
/// </summary>
internal sealed class TimeForAPlan
{
    /// <summary>Where four times the share brings no plan either, none may be to be had: then the time is the other runs'.</summary>
    private const int MostDoublings = 2;

    private readonly Dictionary<string, (double Seconds, int Doublings)> least = new(StringComparer.Ordinal);

    /// <summary>Seconds below which an attempt is most likely in vain; 0 when nothing is known.</summary>
    public double For(ManifestRun run) => least.GetValueOrDefault(run.Run.Scenario).Seconds;

    /// <summary>Notes how an attempt ended.</summary>
    public void Note(RunOrder order, ResultRecord record)
    {
        if (order.Seconds is not { } seconds) return;
        var (known, doublings) = least.GetValueOrDefault(order.Run.Run.Scenario);
        if (record.HasPlan) least[order.Run.Run.Scenario] = (known, 0);
        else if (record.Outcome == RunOutcomes.NoPlan) least[order.Run.Run.Scenario] = doublings < MostDoublings ? (Math.Max(known, 2 * seconds), doublings + 1) : (0, MostDoublings);
    }
}
