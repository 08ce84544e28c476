using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Batch.Keys;

/// <summary>The keys of all runs of a batch.</summary>
public static class RunKeys
{
    /// <summary>Keys in the order of the runs.</summary>
    /// <param name="runs">All runs of a batch, predecessors before those that follow them.</param>
    /// <param name="tool">Version of the program.</param>
    /// <exception cref="ScenarioException">A scenario cannot be used; each fault is told once.</exception>
    public static IReadOnlyList<RunKey> Of(IReadOnlyList<BatchRun> runs, string tool)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var locks = new ScenarioLocks();
        var keys = new RunKey[runs.Count];
        var faults = new Dictionary<(string, string, string), Diagnostic>();
        foreach (var run in runs)
        {
            try
            {
                keys[run.Index - 1] = RunKey.Of(locks.Of(run.Scenario, run.Overrides), tool, run.Predecessor > 0 ? keys[run.Predecessor - 1]?.Text ?? "" : "");
            }
            catch (ScenarioException failure)
            {
                foreach (var fault in failure.Diagnostics) faults.TryAdd((fault.Code, fault.Where, fault.Message), fault);
            }
        }
        return faults.Count == 0 ? keys : throw new ScenarioException([.. faults.Values]);
    }
}
