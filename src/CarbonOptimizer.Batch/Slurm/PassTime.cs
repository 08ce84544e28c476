using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Slurm;

/// <summary>
/// The time of a pass, shared by tasks that do not know of one another: each asks the results how many runs are still to come, and takes an equal
/// share of what is left. What one run does not use, the others get.
/// </summary>
public static class PassTime
{
    private const double LeastSeconds = 0.5;

    /// <summary>Seconds the next run may search; null when the pass is over.</summary>
    /// <param name="manifest">All runs.</param>
    /// <param name="store">Their results.</param>
    /// <param name="pass">Number of the pass; results of it are done.</param>
    /// <param name="secondsLeft">Seconds to its end.</param>
    /// <param name="slots">Tasks side by side.</param>
    public static double? ShareOf(BatchManifest manifest, ResultStore store, int pass, double secondsLeft, int slots)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(store);
        var (open, known, besides) = (0, 0, 0.0);
        foreach (var run in manifest.Runs)
        {
            if (store.Find(run) is { } record)
            {
                known++;
                besides += Math.Max(0, record.Seconds - record.SearchSeconds);
                if (!record.IsComplete && record.Pass < pass) open++;
            }
            else if (store.FindFailure(run) is null)
            {
                open++;
            }
        }
        // Reading and writing, which no limit of the search holds.
        var overhead = known == 0 ? 0 : besides / known;
        if (secondsLeft - overhead < LeastSeconds) return null;
        var share = secondsLeft * slots / Math.Max(1, open) - overhead;
        return Math.Clamp(share, LeastSeconds, secondsLeft - overhead);
    }
}
