using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Tests;

/// <summary>Puts results into a store without solving anything.</summary>
internal static class StoredResults
{
    public static ResultRecord Record(ManifestRun run, string outcome = RunOutcomes.Done, double total = 10, double bound = 9, bool isComplete = true) =>
        new(run.Key, run.Run.Label, "problem", "options", "1.0", "", "", outcome, RunOutcomes.ExitCodeOf(outcome), isComplete, true)
        {
            HasPlan = outcome is RunOutcomes.Done or RunOutcomes.GapNotMet, Total = total, Bound = bound, RelativeGap = (total - bound) / Math.Abs(total), Seconds = 1, SearchSeconds = 1,
        };

    public static bool Commit(ResultStore store, ManifestRun run, ResultRecord? record = null)
    {
        var folder = Path.Combine(store.Stage(run), "run");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "run.json"), "{}");
        File.WriteAllText(Path.Combine(folder, ResultRecord.FileName), (record ?? Record(run)).Line() + "\n");
        return store.Commit(run, folder);
    }
}
