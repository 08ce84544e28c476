using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// The scenario as a run stores it. Its first line is a comment that says where the run's scenario lies as seen from the run
/// folder, because the paths in it are relative to that place.
/// </summary>
internal static class LockedScenario
{
    /// <summary>Text to store in a run folder.</summary>
    public static string Text(BuiltScenario scenario, string scenarioFolder, string runFolder) =>
        LockFile.Prefix + Path.GetRelativePath(Path.GetFullPath(runFolder), Path.GetFullPath(scenarioFolder)).Replace('\\', '/') + "\n" + scenario.LockedYaml;

    /// <summary>The scenario of a stored run with its layers.</summary>
    /// <param name="run">The run.</param>
    /// <param name="movedTo">Folder of the scenario where it is not the one the run names; null where it is.</param>
    /// <param name="allowOutside">Whether layers may lie outside that folder.</param>
    /// <exception cref="DataSourceException">The scenario's folder is not where the run says.</exception>
    public static BuiltScenario Build(RunFolderReader run, string? movedTo, bool allowOutside)
    {
        var home = movedTo ?? FolderOf(run.ReadLockedScenario(), run.Folder);
        if (home is not null && !Directory.Exists(home))
        {
            throw new DataSourceException(run.Folder, $"The scenario's folder '{home}' is not there.", "Maybe the run or the scenario was moved: put it back, or name the folder to 'carbonopt audit RUN --scenario-folder'.")
            {
                Kind = DataSourceProblem.Unavailable,
                ChineseProblem = $"场景文件夹“{home}”不存在。",
                ChineseRemedy = "结果或场景可能已移动：请移回原处，或用 carbonopt audit RUN --scenario-folder 指明。",
            };
        }
        return ScenarioBuilder.Build(Path.Combine(run.Folder, RunFiles.LockedScenario), new BuildOptions { Folder = home, AllowOutside = allowOutside });
    }

    /// <summary>Folder the paths are relative to; null when the text does not say.</summary>
    public static string? FolderOf(string text, string runFolder)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text.StartsWith(LockFile.Prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(runFolder, text[LockFile.Prefix.Length..end].Trim()))
            : null;
    }
}
