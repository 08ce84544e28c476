using CarbonOptimizer.Builders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// The scenario as a run stores it. Its first line is a comment that says where the run's scenario lies as seen from the run
/// folder, because the paths in it are relative to that place.
/// </summary>
internal static class LockedScenario
{
    private const string Prefix = "# Paths are relative to: ";

    /// <summary>Text to store in a run folder.</summary>
    public static string Text(BuiltScenario scenario, string scenarioFolder, string runFolder) =>
        Prefix + Path.GetRelativePath(Path.GetFullPath(runFolder), Path.GetFullPath(scenarioFolder)).Replace('\\', '/') + "\n" + scenario.LockedYaml;

    /// <summary>Folder the paths are relative to; null when the text does not say.</summary>
    public static string? FolderOf(string text, string runFolder)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(runFolder, text[Prefix.Length..end].Trim()))
            : null;
    }
}
