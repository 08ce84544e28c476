using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>What would happen to a run, and why.</summary>
/// <param name="Run">The run.</param>
/// <param name="State"><c>cached</c>, <c>new</c>, <c>changed</c>, <c>open</c> (a plan that more time could improve) or <c>failed</c>.</param>
/// <param name="Reasons">What changed since its last result, most telling first.</param>
internal sealed record PlannedRun(ManifestRun Run, string State, IReadOnlyList<BilingualText> Reasons)
{
    private const int MostReasons = 3;

    /// <summary>What would happen to all runs.</summary>
    public static IReadOnlyList<PlannedRun> Of(BatchManifest manifest, ResultStore store)
    {
        var stored = new Dictionary<string, ResultRecord>(StringComparer.Ordinal);
        var folders = new Dictionary<string, (string Folder, ResultRecord Record)>(StringComparer.Ordinal);
        foreach (var folder in (Directory.Exists(store.RunsFolder) ? Directory.EnumerateDirectories(store.RunsFolder) : []).Order(StringComparer.Ordinal))
        {
            if (ResultRecord.Read(folder) is not { } record) continue;
            stored[record.Key] = record;
            folders[record.Label] = (folder, record);
        }
        var locks = new ScenarioLocks();
        return [.. manifest.Runs.Select(run => Of(run, stored, folders, store, locks, manifest))];
    }

    private static PlannedRun Of(
        ManifestRun run, Dictionary<string, ResultRecord> stored, Dictionary<string, (string Folder, ResultRecord Record)> folders, ResultStore store, ScenarioLocks locks, BatchManifest manifest)
    {
        if (stored.TryGetValue(run.Key, out var same)) return new(run, same.IsComplete ? "cached" : "open", []);
        if (store.FindFailure(run) is { } failure) return new(run, "failed", [new(failure.Outcome, failure.Outcome)]);
        if (!folders.TryGetValue(run.Run.Label, out var old)) return new(run, "new", []);
        var predecessor = run.Run.Predecessor > 0 ? manifest.Runs[run.Run.Predecessor - 1].Key : "";
        var key = RunKey.Of(locks.Of(run.Run.Scenario, run.Run.Overrides), ToolVersion.Text, predecessor);
        return new(run, "changed", [.. Changes(key, locks.Of(run.Run.Scenario, run.Run.Overrides), old.Folder, old.Record).Take(MostReasons)]);
    }

    private static IEnumerable<BilingualText> Changes(RunKey key, ScenarioLock scenario, string folder, ResultRecord old)
    {
        if (key.Tool != old.Tool) yield return new($"version {old.Tool} -> {key.Tool}", $"版本 {old.Tool} -> {key.Tool}");
        if (key.Identity.Problem != old.Problem || key.Identity.Options != old.Options)
        {
            var (yaml, inputs) = Stored(folder);
            foreach (var change in SettingDifference.Between(yaml, scenario.LockedYaml)) yield return new($"{change.Path}: {Or(change.First)} -> {Or(change.Second)}", $"{change.Path}：{Or(change.First)} -> {Or(change.Second)}");
            var known = inputs.DistinctBy(input => input.Path).ToDictionary(input => input.Path, input => input.Sha256, StringComparer.Ordinal);
            foreach (var input in scenario.Inputs.Where(input => !RunIdentity.IsScenario(input) && known.TryGetValue(input.Path, out var hash) && hash != input.Sha256)) yield return new($"bytes of {input.Path}", $"{input.Path} 的内容");
        }
        if (key.Predecessor != old.Predecessor) yield return new("the run it starts from", "作为起点的运行");
    }

    private static (string Yaml, IReadOnlyList<InputFile> Inputs) Stored(string folder)
    {
        try
        {
            var run = RunFolderReader.Open(folder);
            return (run.ReadLockedScenario(), run.Summary.Inputs);
        }
        catch (DataSourceException)
        {
            return ("{}", []);
        }
    }

    private static string Or(string value) => value.Length == 0 ? "-" : value;
}
