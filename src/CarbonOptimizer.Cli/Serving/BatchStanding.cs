using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Batches;
using CarbonOptimizer.Exporters.Reports;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>A batch as it stands now: its tables from the run folders, not from the files of its last end, and what runs.</summary>
internal static class BatchStanding
{
    /// <summary>Data of its page.</summary>
    public static byte[] PageOf(string folder, ReportOptions options)
    {
        if (!File.Exists(Path.Combine(folder, BatchManifest.FileName))) return TablesPage.DataOf(folder, TablesPage.Batch, options).ToArray();
        var summary = BatchSummary.Of(BatchManifest.Read(folder), new ResultStore(folder));
        return BatchPage.DataOf(summary, options, BatchPlace.IsRunning(folder) ? RunningRuns(folder) : []).ToArray();
    }

    /// <summary>Runs that were started since the runner began and have not ended.</summary>
    public static IReadOnlyList<string> RunningRuns(string folder)
    {
        var running = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in EventLog.Read(folder))
        {
            var what = line.GetProperty("event").GetString();
            if (what == "session") running.Clear();
            if (!line.TryGetProperty("run", out var run)) continue;
            if (what == "started") running.Add(run.GetString()!);
            else running.Remove(run.GetString()!);
        }
        return [.. running];
    }
}
