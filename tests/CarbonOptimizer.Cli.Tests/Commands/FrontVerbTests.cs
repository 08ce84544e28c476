using System.Text.Json;
using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class FrontVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private static readonly string[] TwoAxes =
    [
        "--set", "tradeoff.axes=[{id: emissions, objectives: {net_carbon: 1}}, {id: boundary, unit: km, objectives: {boundary_length: 0.001}}]",
        "--set", "run.iteration_limit=12",
    ];

    [Fact]
    public void Pareto_RunTwice_SolvesNothingTheSecondTimeAndWritesTheSameTable()
    {
        var folder = county.PathOf("front");
        var first = CommandLine.Run(["pareto", county.Scenario, "--out", folder, "--solves", "3", "--links", "1", .. TwoAxes]);
        Assert.True(first.ExitCode == ExitCode.Done, first.Error + first.Out);
        Assert.Contains("relative uncertainty", first.Out, StringComparison.Ordinal);
        var table = File.ReadAllText(Path.Combine(folder, FrontFiles.Table));
        var journal = File.ReadAllText(Path.Combine(folder, FrontFiles.Journal));

        var second = CommandLine.Run(["pareto", county.Scenario, "--out", folder, "--solves", "3", "--links", "1", "--json", .. TwoAxes]);
        Assert.Equal(ExitCode.Done, second.ExitCode);
        Assert.Equal(table, File.ReadAllText(Path.Combine(folder, FrontFiles.Table)));
        Assert.Equal(journal, File.ReadAllText(Path.Combine(folder, FrontFiles.Journal)));
        using var json = JsonDocument.Parse(second.Out);
        Assert.True(json.RootElement.GetProperty("hypervolume").GetProperty("bounds_verified").GetBoolean());

        var reproduced = CommandLine.Run("reproduce", folder, "--row", "4");
        Assert.True(reproduced.ExitCode == ExitCode.Done, reproduced.Out + reproduced.Error);
        Assert.Contains("the same plan and bound", reproduced.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_StoppedAtOnce_IsResumableAndGoesOn()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        string[] sweep = ["sweep", county.Scenario, "--out", county.PathOf("stopped"), "--points", "2", .. TwoAxes];

        var stopped = CommandLine.Run(stop.Token, sweep);

        Assert.Equal(ExitCode.Resumable, stopped.ExitCode);
        Assert.Contains("the same command goes on", stopped.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run(sweep).ExitCode);
    }

    [Fact]
    public void Sweep_ThreePoints_SolvesTheirWeightsAndTheEnds()
    {
        var folder = county.PathOf("sweep");
        var swept = CommandLine.Run(["sweep", county.Scenario, "--out", folder, "--points", "3", "--quiet", .. TwoAxes]);
        Assert.True(swept.ExitCode == ExitCode.Done, swept.Error);
        Assert.Equal(3, File.ReadLines(Path.Combine(folder, FrontFiles.Table)).Count(line => line.Contains(",weighted_sum,,", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pareto_EmissionsCapped_NoPlanExceedsTheCap()
    {
        var folder = county.PathOf("capped");
        var capped = CommandLine.Run(["pareto", county.Scenario, "--out", folder, "--method", "weighted_sum", "--divisions", "2", "--max", "emissions=1", "--quiet", .. TwoAxes]);
        Assert.Equal(ExitCode.Infeasible, capped.ExitCode);
    }

    [Fact]
    public void Pareto_BoundaryCappedByAMethodThatCannot_IsAFaultOfTheScenario()
    {
        var refused = CommandLine.Run(["pareto", county.Scenario, "--out", county.PathOf("refused"), "--max", "boundary=10", .. TwoAxes]);
        Assert.Equal(ExitCode.InvalidInput, refused.ExitCode);
        Assert.Contains("within", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Portfolio_TwoPlans_DifferAsAsked()
    {
        var folder = county.PathOf("portfolio");
        var found = CommandLine.Run("portfolio", county.Scenario, "--out", folder, "--count", "2", "--differ", "2%", "--within", "20%", "--set", "run.iteration_limit=20");
        Assert.True(found.ExitCode == ExitCode.Done, found.Error);
        Assert.Contains("as many plans as asked", found.Out, StringComparison.Ordinal);
    }
}
