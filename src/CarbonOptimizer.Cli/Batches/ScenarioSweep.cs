using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>
/// A folder of scenarios run one after another, each into a run folder of its name, as <c>carbonopt run --overwrite</c> would. Exit code: that of the
/// scenario when it is one; otherwise 0 when all ended with 0, else 1; 130 when interrupted.
/// </summary>
/// <param name="context">Where text goes.</param>
/// <param name="folder">Folder whose folders hold scenarios.</param>
/// <param name="outFolder">Where the run folders appear.</param>
internal sealed class ScenarioSweep(CommandContext context, string folder, string outFolder)
{
    /// <summary>Whether a path is a folder of scenarios: neither a batch nor a scenario itself.</summary>
    public static bool IsOne(string path) => Directory.Exists(path) && !File.Exists(Path.Combine(path, BatchReader.FileName)) && !File.Exists(Path.Combine(path, "manifest.csv"))
        && Directory.EnumerateDirectories(path).Any(child => File.Exists(Path.Combine(child, SyntheticCountyFolder.ScenarioFile)));

    /// <summary>Runs them.</summary>
    /// <param name="names">Folders to run; all with a scenario and without a batch when empty.</param>
    public int Run(IReadOnlyList<string> names)
    {
        string[] chosen = names.Count > 0 ? [.. names] :
        [
            .. Directory.EnumerateDirectories(folder).Where(child => File.Exists(Path.Combine(child, SyntheticCountyFolder.ScenarioFile)) && !File.Exists(Path.Combine(child, BatchReader.FileName)))
                .Select(child => Path.GetFileName(child)).Order(StringComparer.Ordinal),
        ];
        var (failed, last) = (0, ExitCode.Done);
        foreach (var name in chosen)
        {
            last = RunOne(name);
            if (last == ExitCode.Interrupted) return last;
            if (last == ExitCode.Done) continue;
            failed++;
            context.Terminal.Error.WriteLine(context.Say($"{name}: exit code {last}", $"{name}：退出码 {last}"));
        }
        context.Terminal.Out.WriteLine(context.Say($"{chosen.Length} scenarios run, {chosen.Length - failed} done, {failed} not", $"已运行 {chosen.Length} 个场景，完成 {chosen.Length - failed} 个，未完成 {failed} 个"));
        return chosen.Length == 1 ? last : failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }

    /// <summary>A folder with a batch is run as one.</summary>
    private int RunOne(string name)
    {
        var (source, target) = (Path.Combine(folder, name), Path.Combine(outFolder, name));
        string[] arguments = File.Exists(Path.Combine(source, BatchReader.FileName)) ? ["batch", "run", source, "--out", target] : ["run", source, "--out", target, "--overwrite"];
        return CommandLineApplication.Run([.. arguments, "--lang", context.Say("en", "zh")], context.Terminal, context.Clock, context.Cancellation);
    }
}
