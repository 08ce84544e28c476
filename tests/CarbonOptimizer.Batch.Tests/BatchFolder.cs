using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Batch.Tests;

/// <summary>A small county with a batch file beside it, in a folder of its own.</summary>
internal sealed class BatchFolder : IDisposable
{
    private const string Head = "schema: carbon-optimizer/batch/1\nscenario: county\n";

    private static readonly Lazy<string> Original = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("carbonopt-county-").FullName;
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "small", Width = 48, Height = 48, Seed = 3 }), folder);
        return folder;
    });

    public BatchFolder() => Copy(Original.Value, County);

    public string Path { get; } = Directory.CreateTempSubdirectory("carbonopt-batch-").FullName;

    public string County => System.IO.Path.Combine(Path, "county");

    public string ScenarioFile => System.IO.Path.Combine(County, "scenario.yaml");

    public string Results => System.IO.Path.Combine(Path, "results");

    public string BatchFile => System.IO.Path.Combine(Path, "batch.yaml");

    /// <summary>Reads a batch on the county.</summary>
    public BatchDeclaration Declare(string body)
    {
        File.WriteAllText(BatchFile, Head + body);
        return BatchReader.Read(BatchFile);
    }

    public IReadOnlyList<BatchRun> Runs(string body) => BatchExpansion.Of(Declare(body));

    public BatchManifest Manifest(string body)
    {
        var runs = Runs(body);
        Directory.CreateDirectory(Results);
        return BatchManifest.Of(Results, runs, RunKeys.Of(runs, "1.0"));
    }

    public void EditScenario(string from, string to)
    {
        var text = File.ReadAllText(ScenarioFile);
        if (!text.Contains(from, StringComparison.Ordinal)) throw new InvalidOperationException($"'{from}' is not in the scenario.");
        File.WriteAllText(ScenarioFile, text.Replace(from, to, StringComparison.Ordinal));
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
