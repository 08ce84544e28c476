using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>A scenario file merged with what it extends: read once, finished with settings as often as needed.</summary>
/// <param name="Merged">All keys that were written.</param>
/// <param name="Folder">Folder of the paths.</param>
/// <param name="Files">Scenario files that were read, the extended ones last.</param>
internal sealed record ScenarioText(YamlMap Merged, ScenarioFolder Folder, IReadOnlyList<string> Files)
{
    private const int LongestChain = 8;

    /// <summary>Reads a scenario; null when something was wrong, which is then among the diagnostics.</summary>
    public static ScenarioText? Load(string path, BuildOptions options, DiagnosticList diagnostics)
    {
        var full = Path.GetFullPath(path);
        var folder = new ScenarioFolder(options.Folder ?? Path.GetDirectoryName(full)!, options.AllowOutside, options.Inputs);
        var files = new List<string>();
        if (LoadChain(full, path, folder, files, diagnostics) is not { } merged || !HasKnownVersion(merged, diagnostics)) return null;
        return new ScenarioText(LockFile.FillIn(merged), folder, files);
    }

    /// <summary>Reads a scenario with its settings; null when something was wrong, which is then among the diagnostics.</summary>
    public static ScenarioDocument? Document(string path, BuildOptions options, DiagnosticList diagnostics) =>
        Load(path, options, diagnostics)?.With(options.Overrides, diagnostics);

    /// <summary>Lays settings over the scenario, expands abbreviations, fills in defaults and checks all keys.</summary>
    public ScenarioDocument? With(IReadOnlyList<string> settings, DiagnosticList diagnostics)
    {
        var changed = Merged;
        foreach (var setting in settings) changed = ScenarioOverrides.Apply(changed, setting, diagnostics);
        return With(changed, diagnostics);
    }

    /// <summary>The same for a text that was changed already.</summary>
    public ScenarioDocument? With(YamlMap changed, DiagnosticList diagnostics)
    {
        var context = new FormatContext(diagnostics, new DeclaredNames(changed), Folder);
        var root = ScenarioFormat.Root.Normalize(changed, "scenario", context) as YamlMap;
        CheckLandUseLayer(changed, diagnostics);
        return root is null || diagnostics.HasErrors ? null : new ScenarioDocument(root, Folder, Files);
    }

    private static YamlMap? LoadChain(string full, string shown, ScenarioFolder folder, List<string> files, DiagnosticList diagnostics)
    {
        files.Add(full);
        if (YamlLoader.LoadFile(full, shown, diagnostics) is not { } scenario) return null;
        if (scenario.Find("extends") is not YamlScalar { IsNull: false } extends) return scenario;
        var own = new YamlMap(scenario.Mark, [.. scenario.Entries.Where(entry => entry.Key.Text != "extends")]);
        if (folder.Resolve(extends.Text, extends.Mark, diagnostics) is not { } basePath) return own;
        if (files.Contains(basePath, StringComparer.Ordinal) || files.Count > LongestChain)
        {
            diagnostics.Error("CO1205", extends.Mark, extends.Text, LongestChain);
            return own;
        }
        var below = LoadChain(basePath, Path.Combine(Path.GetDirectoryName(shown) ?? "", extends.Text), folder, files, diagnostics);
        if (below is null) return own;
        InheritedPolicies.Check(below, own, diagnostics);
        return YamlMerge.Merge(below, own);
    }

    /// <summary>A file that is no scenario at all would drown the user in messages about its keys.</summary>
    private static bool HasKnownVersion(YamlMap scenario, DiagnosticList diagnostics)
    {
        var version = scenario.Find("schema");
        if (version is YamlScalar { Text: ScenarioFormat.Version }) return true;
        diagnostics.Error("CO1112", version?.Mark ?? scenario.Mark, (version as YamlScalar)?.Text ?? "");
        return false;
    }

    /// <summary>Cells need a land-use raster and codes; parcels need neither.</summary>
    private static void CheckLandUseLayer(YamlMap scenario, DiagnosticList diagnostics)
    {
        if (scenario.Has("parcels")) return;
        if (scenario.Find("layers") is not YamlMap layers) diagnostics.Error("CO1102", scenario.Mark, "layers", "scenario");
        else if (!layers.Has("landuse")) diagnostics.Error("CO1102", layers.Mark, "landuse", "layers");
        foreach (var use in (scenario.Find("land_uses") as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            if (use.Has("values") && !use.Has("codes")) diagnostics.Error("CO1102", use.Mark, "codes", "land_use");
        }
    }
}
