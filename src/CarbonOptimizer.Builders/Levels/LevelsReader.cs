using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>Reads a levels file.</summary>
public static class LevelsReader
{
    /// <summary>Name of the file in its folder.</summary>
    public const string FileName = "levels.yaml";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ScenarioException">It cannot be used; all faults are listed.</exception>
    public static LevelsDeclaration Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnostics = new DiagnosticList();
        var declaration = Read(Path.GetFullPath(path), path, diagnostics);
        diagnostics.ThrowIfErrors();
        return declaration!;
    }

    private static LevelsDeclaration? Read(string full, string shown, DiagnosticList diagnostics)
    {
        if (YamlLoader.LoadFile(full, shown, diagnostics) is not { } written) return null;
        var context = new FormatContext(diagnostics, new DeclaredNames(written), new ScenarioFolder(Path.GetDirectoryName(full)!, allowOutside: true));
        if (LevelsFormat.Root.Normalize(written, "levels", context) is not YamlMap root || diagnostics.HasErrors) return null;
        var levels = root.List("levels");
        foreach (var (level, index) in levels.Maps.Select((level, index) => (level, index)).Where(pair => pair.level.Has("regions") == (pair.index == 0)))
        {
            diagnostics.Error(index == 0 ? "CO1921" : "CO1922", (level.Find("regions") ?? level).Mark, index + 1);
        }
        var scenario = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, root.Text("scenario").Replace('\\', '/')));
        if (!File.Exists(scenario)) diagnostics.Error("CO1904", root.Find("scenario")!.Mark, root.Text("scenario"));
        if (diagnostics.HasErrors) return null;
        var targets = root.MapOrNull("targets");
        return new LevelsDeclaration(
            full, scenario, [.. levels.Maps.Select(Level)], targets?.Texts("uses") ?? [], targets?.Number("tolerance_percent") / 100 ?? 0, root.Integer("rounds"), root.Number("target_gap"));
    }

    private static DeclaredLevel Level(YamlMap level, int index) => new(
        level.Has("name") ? Names.Of(level, "name") : new BilingualText($"Level {index + 1}", $"第 {index + 1} 级"), level.TextOrNull("regions"), level.Integer("block"), (level.Find("regions") ?? level).Mark.ToString());
}
