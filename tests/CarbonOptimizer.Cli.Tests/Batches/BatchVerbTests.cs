using System.Text.Json;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Batches;

/// <summary>The verbs on real runs, in the order in which a user comes to them.</summary>
public sealed class BatchVerbTests(BatchFixture batches) : IClassFixture<BatchFixture>
{
    private const string Body = """
        id: night
        grid: {policies.urban-county.min_ha: [1, 2], run.iteration_limit: [3]}
        list: [{id: too-much, set: {policies.forest-county.min_ha: 5000}, expect: infeasible}]

        """;

    [LongFact]
    public void Batch_PlannedRunChangedAndRead_SaysWhatHappened()
    {
        var (file, results) = (batches.Declare("verbs", Body), batches.PathOf("verbs-out"));

        Assert.Contains("3 runs: 3 new", CommandLine.Run("batch", "plan", file, "--out", results).Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(results));
        var run = CommandLine.Run("batch", "run", file, "--out", results, "--jobs", "2");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error + run.Out);
        Assert.Contains("3 runs: 3 as expected, 0 not, 0 waiting", run.Out, StringComparison.Ordinal);
        var said = run.Out.Split('\n').Single(line => line.Contains("infeasible as expected", StringComparison.Ordinal));
        Assert.DoesNotContain("forest-county", said, StringComparison.Ordinal);
        Assert.Contains("orest", said, StringComparison.Ordinal);
        Assert.Contains("forest-county", CommandLine.Run("batch", "report", results, "--ids").Out, StringComparison.Ordinal);
        Assert.All(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());

        string[] folders = [.. Directory.GetDirectories(Path.Combine(results, "runs")).Order(StringComparer.Ordinal)];
        Assert.StartsWith("0001_min_ha=1_iteration_limit=3_", Path.GetFileName(folders[0]), StringComparison.Ordinal);
        Assert.Contains("--warm-start", File.ReadAllText(Path.Combine(folders[1], "cmd.sh")), StringComparison.Ordinal);
        var written = folders.ToDictionary(folder => folder, folder => File.GetLastWriteTimeUtc(Path.Combine(folder, "run.json")));

        Assert.Equal(ExitCode.Done, CommandLine.Run("batch", "run", file, "--out", results).ExitCode);
        Assert.All(written, entry => Assert.Equal(entry.Value, File.GetLastWriteTimeUtc(Path.Combine(entry.Key, "run.json"))));
        Assert.Equal(ExitCode.Done, CommandLine.Run("batch", "verify", results, "--quick").ExitCode);
        Assert.Contains("policies.urban-county.min_ha", CommandLine.Run("batch", "report", results).Out, StringComparison.Ordinal);
        Assert.Contains("3 as expected", CommandLine.Run("batch", "status", results).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("batch", "pack", results, "--to", batches.PathOf("a.zip")).ExitCode);
        Assert.Equal(ExitCode.Done, CommandLine.Run("batch", "pack", results, "--to", batches.PathOf("b.zip")).ExitCode);
        Assert.Equal(File.ReadAllBytes(batches.PathOf("a.zip")), File.ReadAllBytes(batches.PathOf("b.zip")));

        batches.Declare("verbs", Body.Replace("[3]", "[4]", StringComparison.Ordinal));
        Assert.Contains("1 cached, 2 new", CommandLine.Run("batch", "plan", file, "--out", results).Out, StringComparison.Ordinal);
        batches.Declare("verbs", Body + "limits: {time: 50s}\n");
        Assert.Contains("run.time_limit_s: 120 -> 50", CommandLine.Run("batch", "plan", file, "--out", results).Out, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(folders[0], "areas.csv"), "x");
        Assert.Contains("areas.csv", CommandLine.Run("batch", "verify", results, "--quick").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch work --manifest OUT/manifest.csv --index 99", ExitCode.Usage, "CO0402")]
    [InlineData("batch work --manifest OUT/nothing.csv --index 1", ExitCode.InvalidInput, "batch run")]
    [InlineData("batch status OUT", ExitCode.InvalidInput, "manifest.csv")]
    [InlineData("batch retry OUT", ExitCode.InvalidInput, "manifest.csv")]
    [InlineData("batch run OUT/nowhere.yaml", ExitCode.InvalidInput, "CO1011")]
    public void Batch_WrongUse_IsRefused(string command, int code, string word)
    {
        var folder = Directory.CreateDirectory(batches.PathOf("wrong")).FullName;
        if (command.Contains("index 99", StringComparison.Ordinal)) CommandLine.Run("batch", "plan", batches.Declare("right", Body), "--out", folder, "--write");
        else if (File.Exists(Path.Combine(folder, "manifest.csv"))) File.Delete(Path.Combine(folder, "manifest.csv"));

        var result = CommandLine.Run([.. command.Replace("OUT", folder, StringComparison.Ordinal).Split(' ')]);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(word, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_IsTheOneInTheDocuments() =>
        Assert.Equal(File.ReadAllText(Path.Combine(CarbonOptimizer.Testing.SharedData.RepositoryRoot, "docs", "schema", "batch-1.schema.json")), CommandLine.Run("batch", "schema").Out);

    [Fact]
    public void ScenarioFolders_WithoutNames_AreRunExceptThoseWithABatch()
    {
        var place = Directory.CreateDirectory(batches.PathOf("sweep")).FullName;
        foreach (var name in new[] { "one", "two", "three" }) Directory.CreateDirectory(Path.Combine(place, name));
        foreach (var name in new[] { "one", "two" }) File.WriteAllText(Path.Combine(place, name, "scenario.yaml"), "schema: carbon-optimizer/scenario/1\n");
        File.WriteAllText(Path.Combine(place, "two", "batch.yaml"), "");

        var all = CommandLine.Run("batch", "run", place, "--out", batches.PathOf("sweep-out"));
        Assert.Equal(ExitCode.InvalidInput, all.ExitCode);
        Assert.Contains("1 scenarios run, 0 done, 1 not", all.Out, StringComparison.Ordinal);
        Assert.Contains("one: exit code 3", all.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.SomeFailed, CommandLine.Run("batch", "run", place, "one", "three", "--out", batches.PathOf("sweep-out")).ExitCode);
    }
}
