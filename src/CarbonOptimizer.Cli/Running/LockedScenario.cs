using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// The scenario as a run stores it. Its first line is a comment that says where the run's scenario lies as seen from the run
/// folder, because the paths in it are relative to that place.
/// </summary>
internal static class LockedScenario
{
    /// <summary>Text to store in a run folder.</summary>
    public static string Text(BuiltScenario scenario, string scenarioFolder, string runFolder) =>
        LockFile.Prefix + Path.GetRelativePath(OutputFolder.Of(runFolder), Path.GetFullPath(scenarioFolder)).Replace('\\', '/') + "\n" + scenario.LockedYaml;

    /// <summary>The text that a run must hold, by the scenario that was read back from it.</summary>
    public static string WithHeadOf(string text, BuiltScenario scenario) =>
        (text.StartsWith(LockFile.Prefix, StringComparison.Ordinal) ? text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)] : "") + scenario.LockedYaml;

    /// <summary>The scenario of a stored run with its layers.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">Where its inputs are looked for.</param>
    /// <exception cref="DataSourceException">The inputs are not where the run says, and nowhere else either.</exception>
    public static BuiltScenario Build(RunFolderReader run, InputPlace place)
    {
        var text = run.ReadLockedScenario();
        return ScenarioBuilder.Build(Path.Combine(run.Folder, RunFiles.LockedScenario), OptionsFor(text, run.Folder, place));
    }

    /// <summary>How a locked scenario is read.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="folder">Folder it lies in.</param>
    /// <param name="place">Where its inputs are looked for.</param>
    /// <exception cref="DataSourceException">The inputs are not where the text says, and nowhere else either.</exception>
    public static BuildOptions OptionsFor(string text, string folder, InputPlace place)
    {
        var home = place.MovedTo ?? FolderOf(text, folder);
        var finder = StoredInputs.FinderOf(folder, place.Inputs);
        if (home is null || Directory.Exists(home)) return new BuildOptions { Folder = home, AllowOutside = place.AllowOutside, Inputs = finder };
        if (finder is null && place.Inputs is not null) return new BuildOptions { Folder = place.Inputs, AllowOutside = place.AllowOutside };
        if (finder?.Missing(home) is { Count: 0 }) return new BuildOptions { Folder = Path.GetFullPath(folder), AllowOutside = place.AllowOutside, Inputs = finder };
        throw new DataSourceException(folder, $"The scenario's folder '{home}' is not there, and its inputs are not beside the run either.", "Maybe the run or the scenario was moved: put it back, or name the folder that holds the inputs with --inputs DIR.")
        {
            Kind = DataSourceProblem.Unavailable,
            ChineseProblem = $"场景文件夹“{home}”不存在，结果文件夹旁也找不到其输入文件。",
            ChineseRemedy = "结果或场景可能已移动：请移回原处，或用 --inputs 文件夹 指明输入文件所在位置。",
        };
    }

    /// <summary>The first line of a file with its end, which is all that is needed to know where its paths start.</summary>
    public static string Head(string path) => (File.ReadLines(path).FirstOrDefault() ?? "") + "\n";

    /// <summary>Folder the paths are relative to; null when the text does not say.</summary>
    public static string? FolderOf(string text, string runFolder)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text.StartsWith(LockFile.Prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(OutputFolder.Of(runFolder), text[LockFile.Prefix.Length..end].Trim()))
            : null;
    }
}
