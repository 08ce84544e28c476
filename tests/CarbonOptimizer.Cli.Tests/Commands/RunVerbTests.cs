using System.Text.Json;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class RunVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Run_SolverWithoutBound_KeepsThePlanAndEndsWithSeven()
    {
        var folder = county.PathOf("unproved");

        var run = Annealing(folder);

        Assert.Equal(ExitCode.GapNotMet, run.ExitCode);
        Assert.Contains("Net carbon emissions", run.Out, StringComparison.Ordinal);
        Assert.Contains("County total: urban", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("urban-county", run.Out, StringComparison.Ordinal);
        Assert.Contains("urban-county", CommandLine.Run("plan", county.Scenario, "--ids").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("urban-county", CommandLine.Run("plan", county.Scenario, "--lang", "zh").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NO ", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"Today's land use breaks \d+ of \d+ policies", run.Out);
        Assert.Contains($"carbonopt audit {folder}", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"carbonopt explain cell \d+,\d+ ", run.Out);
        Assert.DoesNotContain("carbonopt price", run.Out, StringComparison.Ordinal);
        foreach (var file in new[] { RunFiles.Plan, RunFiles.Run, RunFiles.LockedScenario, RunFiles.Policies }) Assert.True(File.Exists(Path.Combine(folder, file)), file);
    }

    [Fact]
    public void Run_DefaultSolver_ProvesTheAskedGapAndItsAuditPasses()
    {
        var folder = county.PathOf("proved");

        var run = CommandLine.Run("run", county.Scenario, "--gap", "1%", "--excess-gap", "30%", "--time", "60s", "--out", folder);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("proved: no plan has a weighted sum below", run.Out, StringComparison.Ordinal);
        Assert.Contains("relative_gap: 0.01", File.ReadAllText(Path.Combine(folder, RunFiles.LockedScenario)), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", folder).ExitCode);
        string[] written = [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".qml", StringComparison.Ordinal) && !name.EndsWith(".aux.xml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(FilesInReadme(), written);
    }

    [Fact]
    public void Run_DifferentThreads_GivesTheSamePlanBytes()
    {
        var (one, two) = (county.PathOf("one-thread"), county.PathOf("two-threads"));

        Limited(one, "1");
        Limited(two, "2");

        Assert.Equal(File.ReadAllBytes(Path.Combine(one, RunFiles.Plan)), File.ReadAllBytes(Path.Combine(two, RunFiles.Plan)));
        Assert.Equal(File.ReadAllBytes(Path.Combine(one, RunFiles.Certificate)), File.ReadAllBytes(Path.Combine(two, RunFiles.Certificate)));
    }

    [Fact]
    public void Run_Json_PrintsTheRecordOnly()
    {
        var run = Annealing(county.PathOf("json"), "--json");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("small", json.RootElement.GetProperty("scenario").GetString());
        Assert.Equal(7, json.RootElement.GetProperty("exit").GetProperty("code").GetInt32());
        Assert.Equal(5, json.RootElement.GetProperty("search").GetProperty("seed").GetInt32());
    }

    [Fact]
    public void Run_Quiet_PrintsNothingOnStandardOutput()
    {
        Assert.Empty(Annealing(county.PathOf("quiet"), "--quiet").Out);
    }

    [Fact]
    public void Run_ProvedInfeasible_EndsWithFourAndLeavesNoPlan()
    {
        var folder = county.PathOf("infeasible");

        var run = Annealing(folder, "--set", "policies.bare-county.min_ha=100000");

        Assert.Equal(ExitCode.Infeasible, run.ExitCode);
        Assert.Contains("County total: bare", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, RunFiles.Plan)));
    }

    [Fact]
    public void Run_Cancelled_EndsWithOneHundredAndThirty()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var run = CommandLine.Run(cancelled.Token, "run", county.Scenario, "--solver", "annealing", "--out", county.PathOf("cancelled"));

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
    }

    [Fact]
    public void Run_OutputFolderHoldsSomethingElse_IsRefusedBeforeSolving()
    {
        var folder = Directory.CreateDirectory(county.PathOf("precious")).FullName;
        File.WriteAllText(Path.Combine(folder, "thesis.txt"), "years of work");

        Assert.Equal(ExitCode.InputOutput, Annealing(folder).ExitCode);
        Assert.Equal("thesis.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder))));
    }

    [Fact]
    public void Run_OtherOptionsIntoAGoodFolder_IsRefusedBeforeSolving()
    {
        var folder = county.PathOf("good");
        Annealing(folder);
        var before = Directory.GetFiles(folder).ToDictionary(path => path, File.ReadAllBytes);

        var again = Annealing(folder, "--time", "0.05s");

        Assert.Equal(ExitCode.Usage, again.ExitCode);
        Assert.Contains("CO0211", again.Error, StringComparison.Ordinal);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void Run_WithoutAPlanOverAGoodFolder_StandsBesideItEvenOnRequest()
    {
        var folder = county.PathOf("kept");
        Annealing(folder);
        var plan = File.ReadAllBytes(Path.Combine(folder, RunFiles.Plan));

        var run = Annealing(folder, "--set", "policies.bare-county.min_ha=100000", "--overwrite");

        Assert.Equal(ExitCode.Infeasible, run.ExitCode);
        Assert.Equal(plan, File.ReadAllBytes(Path.Combine(folder, RunFiles.Plan)));
        Assert.True(File.Exists(Path.Combine(folder + "-2", RunFiles.Explanation)));
        Assert.Contains("stays as it is", run.Error, StringComparison.Ordinal);
    }

    /// <summary>However the folder is spelled, it is the same one: no numbered folder beside it, and no word of another run.</summary>
    [Fact]
    public void Run_SameFolderSpelledOtherwise_IsRefreshed()
    {
        var folder = county.PathOf("spelled");
        Annealing(folder);
        Directory.CreateSymbolicLink(county.PathOf("latest-spelled"), folder);
        foreach (var spelling in new[] { folder + "/", folder + "/.", Path.Combine(county.Folder, "spelled", "..", "spelled"), county.PathOf("latest-spelled") })
        {
            var again = Annealing(spelling);
            Assert.Equal(ExitCode.GapNotMet, again.ExitCode);
            Assert.DoesNotContain("stays as it is", again.Error, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Directory.GetFileSystemEntries(county.Folder), path => Path.GetFileName(path).StartsWith("spelled-", StringComparison.Ordinal));
        Assert.NotNull(new DirectoryInfo(county.PathOf("latest-spelled")).LinkTarget);
    }

    /// <summary>A folder with files of its owner that look like leftovers of ours costs him nothing, wherever the run goes.</summary>
    [Fact]
    public void Run_BackupsOfItsOwnerBesideIt_Stay()
    {
        var folder = county.PathOf("backed-up");
        Annealing(folder);
        Directory.Move(folder, folder + ".previous-2023");
        Directory.CreateDirectory(folder + ".tmp-1");

        Annealing(folder);

        Assert.True(File.Exists(Path.Combine(folder + ".previous-2023", RunFiles.Plan)));
        Assert.True(Directory.Exists(folder + ".tmp-1"));
    }

    [Fact]
    public void Run_UnknownOverride_IsAnInvalidScenario()
    {
        var run = Annealing(county.PathOf("override"), "--set", "policies.urban-conty.max_ha=1");

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains("urban-county", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Names in the table "What a run gives".</summary>
    private static string[] FilesInReadme()
    {
        var table = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "README.md")).Split("## What a run gives")[1].Split("\n## ")[0];
        var names = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim(' ', '`'));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private void Limited(string folder, string threads) => CommandLine.Run(
        "run", county.Scenario, "--threads", threads, "--gap", "0", "--excess-gap", "0", "--set", "run.iteration_limit=8", "--quiet", "--out", folder);

    private CommandLine Annealing(string folder, params string[] more) =>
        CommandLine.Run(["run", county.Scenario, "--solver", "annealing", "--set", "run.iteration_limit=100", "--seed", "5", "--out", folder, .. more]);
}
