using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Scenarios;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>Reads <c>batch.yaml</c> and tries every setting and every value on the scenarios, so that nothing wrong waits until the night.</summary>
public sealed class BatchReader
{
    /// <summary>Name of the file in its folder.</summary>
    public const string FileName = "batch.yaml";

    private const string AutoChain = "auto", NoChain = "none", SeedPath = "run.seed";

    /// <summary>Values of one setting that are tried on a scenario; each costs about a millisecond.</summary>
    private const int MostTried = 50;

    private readonly DiagnosticList diagnostics = new();
    private readonly string path;

    private BatchReader(string path) => this.path = Path.GetFullPath(path);

    /// <summary>Reads a batch.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ScenarioException">The batch, its scenarios or a setting cannot be used; all faults are listed.</exception>
    public static BatchDeclaration Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var reader = new BatchReader(path);
        var declaration = reader.Read();
        reader.diagnostics.ThrowIfErrors();
        return declaration!;
    }

    private BatchDeclaration? Read()
    {
        if (YamlLoader.LoadFile(path, path, diagnostics) is not { } written) return null;
        var context = new FormatContext(diagnostics, new DeclaredNames(written), new ScenarioFolder(Path.GetDirectoryName(path)!, allowOutside: true));
        if (BatchFormat.Root.Normalize(written, "batch", context) is not YamlMap root) return null;
        var (grid, zip) = (Axes(root.Map("grid")), Axes(root.Map("zip")));
        CheckCount(root, grid, zip);
        if (diagnostics.HasErrors) return null;
        var scenarios = Scenarios(root.List("scenario"));
        CheckSettings(root, scenarios);
        CheckZip(root.Map("zip"), zip);
        CheckTwice(root.Map("grid"), root.Map("zip"));
        CheckChain(root.Map("chain"), grid);
        var known = grid.Concat(zip).Select(axis => axis.Path).Append(SeedPath).ToHashSet(StringComparer.Ordinal);
        var (exclude, expect) = (Rules(root.List("exclude"), known), Rules(root.List("expect_infeasible"), known));
        if (diagnostics.HasErrors) return null;
        return new BatchDeclaration(
            root.TextOrNull("id") ?? IdOf(path), path, [.. scenarios.Select(scenario => scenario.FullPath)],
            grid, zip, [.. root.List("list").Maps.Select(Item)], exclude, expect, Seeds(root.MapOrNull("repeat")),
            new BatchChain(root.Map("chain").Text("along"), root.Map("chain").Integer("length")), Execution(root));
    }

    private static string IdOf(string path)
    {
        var name = (Path.GetFileName(Path.GetDirectoryName(path)) ?? "").ToLowerInvariant();
        return IdentifierShape.IsIdentifier(name) ? name : "batch";
    }

    private List<(string FullPath, ScenarioText Text)> Scenarios(YamlList written)
    {
        var found = new List<(string, ScenarioText)>();
        foreach (var item in written.Items.Cast<YamlScalar>())
        {
            var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, item.Text.Replace('\\', '/')));
            if (Directory.Exists(full)) full = Path.Combine(full, SyntheticCountyFolder.ScenarioFile);
            if (!File.Exists(full)) diagnostics.Error("CO1904", item.Mark, item.Text);
            else if (ScenarioText.Load(full, new BuildOptions(), diagnostics) is { } text && text.With([], diagnostics) is not null) found.Add((full, text));
        }
        return found;
    }

    /// <summary>
    /// Lays the values of every setting alone over every scenario: a wrong one is told where it is written here. Of very many values the first
    /// ones and the last are tried; a wrong one among the others is told when the runs are keyed, still before any is made.
    /// </summary>
    private void CheckSettings(YamlMap root, List<(string FullPath, ScenarioText Text)> scenarios)
    {
        var settings = new List<(YamlScalar Path, YamlNode Value)>();
        foreach (var axes in new[] { root.Map("grid"), root.Map("zip") })
        {
            foreach (var (axis, values) in axes.Entries) settings.AddRange(Tried(((YamlList)values).Items).Select(value => (axis, value)));
        }
        foreach (var item in root.List("list").Maps) settings.AddRange(item.Map("set").Entries.Select(entry => (entry.Key, entry.Value)));
        foreach (var (_, text) in scenarios)
        {
            foreach (var (setting, value) in settings)
            {
                if (diagnostics.IsFull) return;
                if (ScenarioOverrides.Apply(text.Merged, setting.Text, setting.Mark, value, diagnostics) is { } changed) text.With(changed, diagnostics);
            }
        }
    }

    private static IEnumerable<YamlNode> Tried(IReadOnlyList<YamlNode> values) => values.Count <= MostTried ? values : values.Take(MostTried).Append(values[^1]);

    private void CheckZip(YamlMap written, List<BatchAxis> zip)
    {
        for (var i = 1; i < zip.Count; i++)
        {
            if (zip[i].Values.Count != zip[0].Values.Count) diagnostics.Error("CO1905", written.Entries[i].Key.Mark, zip[i].Path, zip[i].Values.Count, zip[0].Path, zip[0].Values.Count);
        }
    }

    private void CheckCount(YamlMap root, List<BatchAxis> grid, List<BatchAxis> zip)
    {
        var combinations = grid.Aggregate(1.0, (product, axis) => product * axis.Values.Count) * (zip.Count > 0 ? zip[0].Values.Count : 1) + root.List("list").Items.Count;
        var runs = combinations * root.List("scenario").Items.Count * Math.Max(1, Seeds(root.MapOrNull("repeat")).Count);
        if (runs > BatchFormat.MostRuns) diagnostics.Error("CO1908", root.Mark, runs.ToString("0", CultureInfo.InvariantCulture), BatchFormat.MostRuns);
    }

    private void CheckTwice(YamlMap grid, YamlMap zip)
    {
        foreach (var (key, _) in zip.Entries.Where(entry => grid.Has(entry.Key.Text))) diagnostics.Error("CO1108", key.Mark, key.Text, "grid, zip");
    }

    private void CheckChain(YamlMap chain, List<BatchAxis> grid)
    {
        var along = (YamlScalar)chain.Find("along")!;
        string[] known = [.. grid.Select(axis => axis.Path), AutoChain, NoChain];
        if (!known.Contains(along.Text, StringComparer.Ordinal)) diagnostics.Error("CO1906", along.Mark, NearestName.Hint(along.Text, known), [along.Text]);
    }

    private List<BatchRule> Rules(YamlList written, HashSet<string> known)
    {
        var rules = new List<BatchRule>();
        foreach (var rule in written.Maps)
        {
            foreach (var (key, _) in rule.Entries.Where(entry => !known.Contains(entry.Key.Text))) diagnostics.Error("CO1907", key.Mark, NearestName.Hint(key.Text, known), [key.Text]);
            rules.Add(new BatchRule([.. rule.Entries.Select(entry => (entry.Key.Text, ConditionOf(entry.Value)))]));
        }
        return rules;
    }

    private static SettingCondition ConditionOf(YamlNode value) => value is YamlList list
        ? new SettingCondition("=", [.. list.Items.Select(YamlFlow.Text)])
        : SettingCondition.Parse([((YamlScalar)value).Text])!;

    private static List<BatchAxis> Axes(YamlMap written) =>
        [.. written.Entries.Select(entry => new BatchAxis(entry.Key.Text, [.. ((YamlList)entry.Value).Items.Select(YamlFlow.Text)]))];

    private static BatchItem Item(YamlMap item) => new(
        item.Text("id"), [.. item.Map("set").Entries.Select(entry => (entry.Key.Text, YamlFlow.Text(entry.Value)))], item.Text("expect") == "infeasible");

    private static IReadOnlyList<string> Seeds(YamlMap? repeat)
    {
        if (repeat is null) return [];
        if (repeat.Find("seeds") is YamlList seeds) return [.. seeds.Texts];
        return [.. Enumerable.Range(1, repeat.Integer("count")).Select(seed => seed.ToString(CultureInfo.InvariantCulture))];
    }

    private BatchExecution Execution(YamlMap root)
    {
        var (limits, first, retry, executor) = (root.Map("limits"), root.Map("first_pass"), root.Map("retry"), root.Map("executor"));
        return new BatchExecution
        {
            TimeLimitSeconds = limits.NumberOrNull("time"),
            MemoryBytes = limits.NumberOrNull("memory") is { } bytes ? (long)bytes : null,
            Threads = limits.Integer("threads"),
            Deadline = root.TextOrNull("deadline"),
            FirstRelativeGap = first.Number("relative_gap"),
            FirstExcessGap = first.Number("excess_gap"),
            MaxRetries = retry.Integer("max"),
            RetryOn = retry.Texts("on"),
            HasPages = root.Text("pages") == "each",
            Slurm = SlurmOf(executor),
            Notify = root.TextOrNull("notify") is { } program ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, program)) : null,
        };
    }

    private static SlurmSettings? SlurmOf(YamlMap executor)
    {
        if (executor.MapOrNull("slurm") is { } slurm) return new(slurm.TextOrNull("partition") ?? "", slurm.Integer("throttle"), slurm.Integer("array"), slurm.TextOrNull("extra") ?? "");
        return executor.TextOrNull("kind") == "slurm" ? new("", 50, 1000, "") : null;
    }
}
