using CarbonOptimizer.Exporters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>A run folder that was copied elsewhere, with its inputs in another place, answers every question as before.</summary>
public sealed class TravellingFolderTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Run_LockedScenario_GivesTheSamePlanAgain()
    {
        var first = Solve("first", county.Scenario);
        var locked = Path.Combine(first, RunFiles.LockedScenario);

        foreach (var source in new[] { locked, first })
        {
            var again = Solve("again-" + Path.GetFileName(source), source);
            Assert.Equal(File.ReadAllBytes(Path.Combine(first, RunFiles.Plan)), File.ReadAllBytes(Path.Combine(again, RunFiles.Plan)));
            Assert.Equal(File.ReadAllText(locked), File.ReadAllText(Path.Combine(again, RunFiles.LockedScenario)));
            Assert.Equal(ExitCode.Done, CommandLine.Run("audit", again, "--quiet").ExitCode);
        }
        Assert.Equal(ExitCode.Done, CommandLine.Run("validate", locked).ExitCode);
    }

    /// <summary>The copy lies alone, the layers under other names in a folder of their own.</summary>
    [Theory]
    [InlineData("audit {0} --quiet")]
    [InlineData("compare {0} {0}")]
    [InlineData("price {0}")]
    [InlineData("explain cell 20,20 {0}")]
    [InlineData("importance {0} --out {1}/importance")]
    [InlineData("indicators {0}")]
    [InlineData("monitor {0} --observed {0}/plan.tif --no-store")]
    [InlineData("run {0} --out {1}/again --solver annealing --set run.iteration_limit=20")]
    [InlineData("validate {0}")]
    public void Verb_OnACopyWithInputsElsewhere_FindsThemByHash(string line)
    {
        using var elsewhere = new TemporaryPlace();
        CopyAll(county.SolvedRun, elsewhere.PathOf("copy"));
        var data = Directory.CreateDirectory(elsewhere.PathOf("data")).FullName;
        foreach (var layer in Directory.GetFiles(Path.Combine(county.Folder, "county", "layers"))) File.Copy(layer, Path.Combine(data, "x" + Path.GetFileName(layer)));
        var words = line.Split(' ').Select(word => word.Replace("{0}", elsewhere.PathOf("copy"), StringComparison.Ordinal).Replace("{1}", elsewhere.FullPath, StringComparison.Ordinal)).ToArray();

        var beside = CommandLine.Run(words);
        Assert.True(beside.ExitCode is ExitCode.Done or ExitCode.GapNotMet, beside.Error);

        using var third = new TemporaryPlace();
        Directory.Move(data, third.PathOf("data"));
        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run(words).ExitCode);
        if (words[0] == "run") Directory.Delete(elsewhere.PathOf("again"), recursive: true);
        var named = CommandLine.Run([.. words, "--inputs", third.FullPath]);
        Assert.Equal(beside.ExitCode, named.ExitCode);
    }

    /// <summary>A file that only has the name is not taken for the input.</summary>
    [Fact]
    public void Verb_OnACopyWithAChangedLayer_DoesNotTakeIt()
    {
        using var elsewhere = new TemporaryPlace();
        CopyAll(county.SolvedRun, elsewhere.PathOf("copy"));
        CopyAll(Path.Combine(county.Folder, "county", "layers"), elsewhere.PathOf("layers"));
        var slope = elsewhere.PathOf("layers/slope_degrees.tif");
        var bytes = File.ReadAllBytes(slope);
        bytes[^1] ^= 1;
        File.WriteAllBytes(slope, bytes);

        Assert.Contains("--inputs", CommandLine.Run("price", elsewhere.PathOf("copy")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verb_OnARunWhoseInputHasChanged_SaysSo()
    {
        using var elsewhere = new TemporaryPlace();
        CopyAll(Path.Combine(county.Folder, "county"), elsewhere.PathOf("county"));
        var run = elsewhere.PathOf("run");
        CommandLine.Run("run", elsewhere.PathOf("county"), "--solver", "annealing", "--set", "run.iteration_limit=20", "--out", run, "--quiet");
        File.AppendAllText(elsewhere.PathOf("county/layers/slope_degrees.tif"), "x");

        var told = CommandLine.Run("explain", "cell", "20,20", run);

        Assert.Contains("CO0213", told.Error, StringComparison.Ordinal);
        Assert.Contains("layers/slope_degrees.tif", told.Error, StringComparison.Ordinal);
    }

    private string Solve(string name, string source)
    {
        var folder = county.PathOf(name);
        var run = CommandLine.Run("run", source, "--solver", "annealing", "--set", "run.iteration_limit=50", "--seed", "5", "--quiet", "--out", folder);
        Assert.True(run.ExitCode == ExitCode.GapNotMet, run.Error);
        return folder;
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
