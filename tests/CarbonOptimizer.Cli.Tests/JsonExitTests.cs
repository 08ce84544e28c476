using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>With <c>--json</c> every verb prints exactly one JSON object with a schema on standard output, however it ends.</summary>
public sealed class JsonExitTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    public static TheoryData<int, string> Lines => VerbEndings.Lines;

    /// <summary>The language does not matter, and what is said beside the object is said in it.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void Verb_HoweverItEnds_PrintsOneObject(int exitCode, string line)
    {
        var words = VerbEndings.Words(county, line);

        var run = CommandLine.Run([.. words, "--json", "--lang", "zh"]);

        Assert.True(exitCode == run.ExitCode, $"{run.ExitCode}: {run.Error}");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Assert.True(json.RootElement.TryGetProperty(words is [.., "schema"] ? "$schema" : "schema", out _), run.Out);
        Assert.Empty(VoiceTests.LatinSentences(run.Error));
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
    [InlineData("pareto {scenario} --solves 2 --links 0 --set run.iteration_limit=6 --set " + VerbEndings.Axes + " --out {new}", "read solve write")]
    [InlineData("sweep {scenario} --points 2 --set run.iteration_limit=6 --set " + VerbEndings.Axes + " --out {new}", "read solve write")]
    [InlineData("portfolio {scenario} --count 1 --within 100% --set run.iteration_limit=6 --out {new}", "read solve")]
    [InlineData("sensitivity {scenario} --study compactness --samples 2 --set run.iteration_limit=6 --out {new}", "read solve")]
    [InlineData("importance {run} --out {new}", "read explain")]
    [InlineData("price {run} --verify --policy urban-county --set run.iteration_limit=4", "read explain")]
    [InlineData("explain infeasibility {scenario}", "read explain")]
    public void Progress_ForPrograms_IsObjectsWithStages(string line, string stages)
    {
        var run = CommandLine.Run([.. VerbEndings.Words(county, line), "--progress", "jsonl", "--json", "--quiet"]);

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
}
