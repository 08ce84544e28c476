using System.Globalization;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>
/// What memory runs are forecast to need: asked once for each scenario, of a child process, so that the runner stays small. Settings hardly move
/// it; where past runs of the batch are known, their largest peak counts too.
/// </summary>
/// <param name="command">The command of a worker.</param>
/// <param name="manifest">All runs.</param>
/// <param name="store">Results so far.</param>
/// <param name="limit">What the batch says instead; null for the forecast.</param>
internal sealed class MemoryForecasts(IReadOnlyList<string> command, BatchManifest manifest, ResultStore store, long? limit)
{
    private readonly Dictionary<string, long> ofScenario = new(StringComparer.Ordinal);

    /// <summary>Bytes a run is forecast to need; 0 when that cannot be told.</summary>
    public long Of(ManifestRun run)
    {
        if (limit is { } bytes) return bytes;
        if (ofScenario.TryGetValue(run.Run.Scenario, out var known)) return known;
        var past = manifest.Runs.Where(other => other.Run.Scenario == run.Run.Scenario).Select(store.Find).OfType<ResultRecord>().Select(record => record.PeakMemoryBytes).DefaultIfEmpty().Max();
        return ofScenario[run.Run.Scenario] = past > 0 ? past : Ask(run);
    }

    private long Ask(ManifestRun run)
    {
        using var child = new ChildProcess([.. command, "--run", run.Run.Index.ToString(CultureInfo.InvariantCulture), "--forecast"]);
        child.WaitAsync().GetAwaiter().GetResult();
        return long.TryParse(child.Words.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
    }
}
