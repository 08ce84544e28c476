using System.Diagnostics;
using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Cli.Tests.Batches;

/// <summary>A very small county with batch files beside it.</summary>
public sealed class BatchFixture : IDisposable
{
    public BatchFixture()
    {
        Folder = Directory.CreateTempSubdirectory("carbonopt-batch-").FullName;
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "tiny", Width = 48, Height = 48, Seed = 3 }), PathOf("county"));
    }

    public string Folder { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a batch file in a folder of its own.</summary>
    public string Declare(string name, string body)
    {
        var folder = Directory.CreateDirectory(PathOf(name)).FullName;
        var file = Path.Combine(folder, "batch.yaml");
        File.WriteAllText(file, "schema: carbon-optimizer/batch/1\nscenario: ../county\n" + body);
        return file;
    }

    /// <summary>Starts the command line as a process.</summary>
    public static Process Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "carbonopt.dll"), .. arguments, "--lang", "en"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    /// <summary>Files of all run folders that must be the same whatever happened, with their contents' digests.</summary>
    public static Dictionary<string, string> DigestsOf(string results)
    {
        string[] timed = ["run.json", "log.jsonl", "batch.json", "report.html", "SHA256SUMS"];
        var runs = Path.Combine(results, "runs");
        return Directory.EnumerateFiles(runs, "*", SearchOption.AllDirectories).Where(path => !timed.Contains(Path.GetFileName(path)))
            .ToDictionary(path => Path.GetRelativePath(runs, path), path => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
