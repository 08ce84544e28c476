using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>With <c>--json</c> every verb prints exactly one JSON object with a schema on standard output, however it ends.</summary>
public sealed class JsonExitTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private const string Axes = "tradeoff.axes=[{id:.emissions,.objectives:.{net_carbon:.1}},.{id:.boundary,.unit:.km,.objectives:.{boundary_length:.0.001}}]";

    [Theory]
    [InlineData(0, "init {new}")]
    [InlineData(0, "init {new} --template own-data")]
    [InlineData(2, "init {county}")]
    [InlineData(0, "synth {new} --width 48 --height 48")]
    [InlineData(2, "synth {new} --parcels 7")]
    [InlineData(0, "validate {scenario}")]
    [InlineData(3, "validate {county}/nosuch.yaml")]
    [InlineData(0, "plan {scenario}")]
    [InlineData(3, "plan {scenario} --set nonsense")]
    [InlineData(7, "run {scenario} --solver annealing --set run.iteration_limit=20 --out {new}")]
    [InlineData(4, "run {scenario} --set policies.bare-county.min_ha=100000 --out {new}")]
    [InlineData(3, "run {county}/nosuch.yaml")]
    [InlineData(3, "run {scenario} --set land_uses.forest.codes=[99] --out {new}")]
    [InlineData(2, "run {scenario} --treads 2")]
    [InlineData(74, "run {scenario} --out {county}")]
    [InlineData(0, "audit {run}")]
    [InlineData(3, "audit {county}/nosuch")]
    [InlineData(0, "compare {run} {run}")]
    [InlineData(3, "compare {run} {county}/nosuch")]
    [InlineData(0, "price {run}")]
    [InlineData(2, "price {run} --policy moon")]
    [InlineData(0, "explain cell 20,20 {run}")]
    [InlineData(2, "explain cell here {run}")]
    [InlineData(0, "explain infeasibility {scenario}")]
    [InlineData(4, "explain infeasibility {scenario} --set policies.bare-county.min_ha=100000")]
    [InlineData(0, "importance {run} --out {new}")]
    [InlineData(0, "indicators {run}")]
    [InlineData(0, "monitor {run} --observed {run}/plan.tif --no-store")]
    [InlineData(3, "monitor {county}/nosuch --observed x")]
    [InlineData(2, "check {run} --polygon x --to moon")]
    [InlineData(3, "check {run} --polygon {county}/nosuch.geojson --to urban")]
    [InlineData(0, "sensitivity {scenario} --study account --samples 100 --gap 2% --excess-gap 100% --set run.iteration_limit=6 --out {new}")]
    [InlineData(2, "sensitivity {scenario} --factor x=1..2@y --out {new}")]
    [InlineData(0, "portfolio {scenario} --count 1 --within 100% --set run.iteration_limit=6 --out {new}")]
    [InlineData(0, "pareto {scenario} --solves 2 --links 0 --set run.iteration_limit=6 --set " + Axes + " --out {new}")]
    [InlineData(3, "reproduce {county}/nosuch --row 1")]
    [InlineData(0, "doctor")]
    [InlineData(0, "schema")]
    [InlineData(2, "nosuchverb")]
    [InlineData(2, "")]
    public void Verb_HoweverItEnds_PrintsOneObject(int exitCode, string line)
    {
        var words = line.Length == 0 ? [] : line.Split(' ').Select(Filled).ToArray();

        var run = CommandLine.Run([.. words, "--json"]);

        Assert.True(exitCode == run.ExitCode, $"{run.ExitCode}: {run.Error}");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Assert.True(json.RootElement.TryGetProperty(words is ["schema"] ? "$schema" : "schema", out _), run.Out);
        if (exitCode is 2 or 3 or 74) Assert.NotEqual(0, json.RootElement.GetProperty("errors").GetInt32());
    }

    [Fact]
    public void Run_Record_ListsEveryFileOfItsFolder()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(county.SolvedRun, "run.json")));
        var listed = json.RootElement.GetProperty("outputs").EnumerateArray().Select(name => name.GetString()!);
        Assert.Equal(Directory.GetFiles(county.SolvedRun).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), listed);
    }

    /// <summary>Every line a program reads of a long verb is an object with schema, event and time, and stages come in order.</summary>
    [Theory]
    [InlineData("run {scenario} --solver annealing --set run.iteration_limit=20 --out {new}", "read solve audit write")]
    [InlineData("pareto {scenario} --solves 2 --links 0 --set run.iteration_limit=6 --set " + Axes + " --out {new}", "read solve write")]
    [InlineData("sweep {scenario} --points 2 --set run.iteration_limit=6 --set " + Axes + " --out {new}", "read solve write")]
    [InlineData("portfolio {scenario} --count 1 --within 100% --set run.iteration_limit=6 --out {new}", "read solve")]
    [InlineData("sensitivity {scenario} --study compactness --samples 2 --set run.iteration_limit=6 --out {new}", "read solve")]
    [InlineData("importance {run} --out {new}", "read explain")]
    [InlineData("price {run} --verify --policy urban-county --set run.iteration_limit=4", "read explain")]
    [InlineData("explain infeasibility {scenario}", "read explain")]
    public void Progress_ForPrograms_IsObjectsWithStages(string line, string stages)
    {
        var run = CommandLine.Run([.. line.Split(' ').Select(Filled), "--progress", "jsonl", "--json", "--quiet"]);

        var lines = run.Error.Split('\n').Where(text => text.StartsWith('{')).Select(text => JsonDocument.Parse(text).RootElement).ToArray();
        Assert.All(lines, entry =>
        {
            Assert.Equal("carbon-optimizer/progress/1", entry.GetProperty("schema").GetString());
            Assert.True(entry.GetProperty("elapsed").GetDouble() >= 0);
        });
        Assert.Equal(stages, string.Join(' ', lines.Where(entry => entry.GetProperty("event").GetString() == "stage").Select(entry => entry.GetProperty("stage").GetString())));
        Assert.Equal("end", lines[^1].GetProperty("event").GetString());
        Assert.All(lines.Where(entry => entry.GetProperty("event").GetString() == "solve"), entry => Assert.True(entry.TryGetProperty("relative_gap", out _)));
        JsonDocument.Parse(run.Out).Dispose();
    }

    [Fact]
    public async Task StopFile_WhenItAppears_StopsAndKeepsThePlan()
    {
        var (folder, stop) = (county.PathOf("stopped-by-file"), county.PathOf("stop"));
        var running = Task.Run(() => CommandLine.Run(
            "run", county.Scenario, "--solver", "annealing", "--time", "5m", "--set", "run.iteration_limit=1000000000", "--out", folder, "--stop-file", stop, "--json"));
        await Task.Delay(TimeSpan.FromSeconds(3));
        await File.WriteAllTextAsync(stop, "");

        var run = await running.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "plan.tif")));
        Assert.Contains("CO0108", CommandLine.Run("doctor", "--stop-file", stop).Error, StringComparison.Ordinal);
    }

    private string Filled(string word) => word
        .Replace("{new}", county.PathOf(Path.GetRandomFileName()), StringComparison.Ordinal).Replace("{county}", Path.Combine(county.Folder, "county"), StringComparison.Ordinal)
        .Replace("{scenario}", county.Scenario, StringComparison.Ordinal).Replace("{run}", county.SolvedRun, StringComparison.Ordinal)
        .Replace(":.", ": ", StringComparison.Ordinal).Replace(",.", ", ", StringComparison.Ordinal);
}
