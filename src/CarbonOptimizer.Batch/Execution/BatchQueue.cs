using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>What is still to be run in the first pass: chain by chain, the longest rest first.</summary>
internal sealed class BatchQueue
{
    private readonly List<Queue<ManifestRun>> chains = [];
    private readonly HashSet<int> busy = [];
    private readonly List<ManifestRun> again = [];

    /// <param name="manifest">All runs.</param>
    /// <param name="store">What is done already.</param>
    public BatchQueue(BatchManifest manifest, ResultStore store)
    {
        foreach (var chain in manifest.Runs.GroupBy(run => run.Run.Chain))
        {
            var open = new Queue<ManifestRun>(chain.Where(run => IsOpen(run, store)));
            if (open.Count > 0) chains.Add(open);
        }
    }

    /// <summary>Runs that wait.</summary>
    public int Count => again.Count + chains.Sum(chain => chain.Count);

    /// <summary>Takes the next run whose memory fits; null when none may start now. Its chain rests until <see cref="Release"/>.</summary>
    public ManifestRun? Take(Func<ManifestRun, bool> fits)
    {
        if (again.FindIndex(run => fits(run)) is >= 0 and var place)
        {
            var run = again[place];
            again.RemoveAt(place);
            return run;
        }
        var free = chains.Where(chain => chain.Count > 0 && !busy.Contains(chain.Peek().Run.Chain));
        foreach (var chain in free.OrderByDescending(chain => chain.Count).ThenBy(chain => chain.Peek().Run.Index))
        {
            if (!fits(chain.Peek())) continue;
            var run = chain.Dequeue();
            busy.Add(run.Run.Chain);
            return run;
        }
        return null;
    }

    /// <summary>Puts a run that failed before all others; its chain still rests.</summary>
    public void Again(ManifestRun run) => again.Add(run);

    /// <summary>Lets the chain of a run go on.</summary>
    public void Release(ManifestRun run) => busy.Remove(run.Run.Chain);

    /// <summary>A run with a result, even one that could be better, is not run again in the first pass; nor is one that failed for reasons of its own.</summary>
    private static bool IsOpen(ManifestRun run, ResultStore store) =>
        store.Find(run) is null && store.FindFailure(run)?.Outcome is not (RunOutcomes.InvalidInput or RunOutcomes.AuditFailed);
}
