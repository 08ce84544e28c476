using System.Globalization;
using CarbonOptimizer.Builders.Batches;

namespace CarbonOptimizer.Batch.Expansion;

/// <summary>
/// The runs a batch file asks for. Order: scenarios, seeds, paired values, then the grid with its last axis fastest, then the runs of the list.
/// Neighbours along one axis of the grid, all else equal, form chains; they are fixed here and by nothing else.
/// </summary>
public static class BatchExpansion
{
    private const string Auto = "auto", None = "none", SeedPath = "run.seed", TimePath = "run.time_limit_s";

    /// <summary>All runs, without those whose scenario and settings another one has already.</summary>
    public static IReadOnlyList<BatchRun> Of(BatchDeclaration batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var axis = ChainAxis(batch);
        var drafts = Drafts(batch).ToList();
        var labels = new RunLabels([.. batch.Grid.Concat(batch.Zip).Select(entry => entry.Path), .. batch.Seeds.Count > 0 ? [SeedPath] : Array.Empty<string>()]);
        var chains = new ChainNumbers(axis, batch.Chain.Length);
        var limit = batch.Execution.TimeLimitSeconds is { } seconds ? (TimePath, seconds.ToString("R", CultureInfo.InvariantCulture)) : default;
        var runs = new List<BatchRun>(drafts.Count);
        foreach (var draft in drafts)
        {
            var index = runs.Count + 1;
            var (chain, predecessor) = chains.Of(draft, index);
            var label = labels.Of(batch.Scenarios.Count > 1 ? NameOf(draft.Scenario) : "", draft.Item, draft.Settings);
            var isLimited = limit != default && draft.Settings.All(setting => setting.Path != TimePath);
            IReadOnlyList<(string, string)> settings = isLimited ? [limit, .. draft.Settings] : draft.Settings;
            runs.Add(new BatchRun(index, draft.Scenario, settings, label, draft.ExpectsInfeasible, chain, predecessor));
        }
        return runs;
    }

    /// <summary>Path of the axis that chains run along; null for none.</summary>
    internal static string? ChainAxis(BatchDeclaration batch)
    {
        if (batch.Chain.Along == None || batch.Chain.Length < 2) return null;
        if (batch.Chain.Along != Auto) return batch.Chain.Along;
        BatchAxis? longest = null;
        foreach (var axis in batch.Grid.Where(axis => axis.Values.Count > 1 && !axis.Path.StartsWith("run.", StringComparison.Ordinal) && axis.Values.All(IsNumber)))
        {
            if (longest is null || axis.Values.Count >= longest.Values.Count) longest = axis;
        }
        return longest?.Path;
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string NameOf(string scenario)
    {
        var name = Path.GetFileNameWithoutExtension(scenario);
        return name == "scenario" ? Path.GetFileName(Path.GetDirectoryName(scenario)!) : name;
    }

    private static IEnumerable<RunDraft> Drafts(BatchDeclaration batch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scenario in batch.Scenarios)
        {
            foreach (var draft in DraftsOf(batch, scenario))
            {
                var settings = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (path, value) in draft.Settings) settings[path] = value;
                if (batch.Exclude.Any(rule => rule.Holds(settings)) || !seen.Add(draft.Identity)) continue;
                yield return draft with { ExpectsInfeasible = draft.ExpectsInfeasible || batch.ExpectInfeasible.Any(rule => rule.Holds(settings)) };
            }
        }
    }

    private static IEnumerable<RunDraft> DraftsOf(BatchDeclaration batch, string scenario)
    {
        IReadOnlyList<(string, string)[]> seeds = batch.Seeds.Count == 0 ? [[]] : [.. batch.Seeds.Select(seed => new[] { (SeedPath, seed) })];
        IReadOnlyList<(string, string)[]> paired = batch.Zip.Count == 0
            ? [[]]
            : [.. Enumerable.Range(0, batch.Zip[0].Values.Count).Select(i => batch.Zip.Select(axis => (axis.Path, axis.Values[i])).ToArray())];
        var hasGrid = batch.Grid.Count > 0 || batch.Zip.Count > 0 || batch.List.Count == 0;
        foreach (var seed in seeds)
        {
            foreach (var pair in hasGrid ? paired : [])
            {
                foreach (var cell in Combinations(batch.Grid)) yield return new RunDraft(scenario, "", [.. seed, .. pair, .. cell], false);
            }
            foreach (var item in batch.List)
            {
                var name = batch.Seeds.Count > 1 ? $"{item.Id}_seed={seed[0].Item2}" : item.Id;
                yield return new RunDraft(scenario, name, [.. seed, .. item.Settings], item.ExpectsInfeasible);
            }
        }
    }

    private static IEnumerable<(string, string)[]> Combinations(IReadOnlyList<BatchAxis> axes)
    {
        var place = new int[axes.Count];
        while (true)
        {
            yield return [.. axes.Select((axis, i) => (axis.Path, axis.Values[place[i]]))];
            var last = axes.Count - 1;
            while (last >= 0 && ++place[last] == axes[last].Values.Count) place[last--] = 0;
            if (last < 0) yield break;
        }
    }
}
