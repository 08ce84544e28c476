using System.Text.Json;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.Sensitivity;
using CarbonOptimizer.Testing;
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

        var exported = CommandLine.Run("export", folder, "--row", "4");
        Assert.True(exported.ExitCode == ExitCode.Done, exported.Out + exported.Error);
        var audited = CommandLine.Run("audit", folder + "-row-4");
        Assert.True(audited.ExitCode == ExitCode.Done, audited.Out + audited.Error);
        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run("export", folder, "--row", "999").ExitCode);
        Assert.True(CommandLine.Run("compare", folder + "-row-4", county.SolvedRun, "--map", county.PathOf("difference.tif")).ExitCode == ExitCode.Done);
        Assert.Contains("Forest", File.ReadAllText(county.PathOf("difference.qml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pareto_Evolved_WritesRowsWithoutProofAndGoesOnFromItsJournal()
    {
        var folder = county.PathOf("evolved");
        string[] pareto = ["pareto", county.Scenario, "--out", folder, "--method", "nsga2", "--population", "8", "--generations", "3", "--runs", "2", "--quiet", .. TwoAxes];
        var first = CommandLine.Run(pareto);
        Assert.True(first.ExitCode == ExitCode.Done, first.Error + first.Out);
        var table = File.ReadAllText(Path.Combine(folder, FrontFiles.Table));
        var rows = table.Split('\n').Where(line => line.Contains(",nsga2,", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains("open", row, StringComparison.Ordinal));

        // The last rows are lost, as after a stop; the same command writes them again.
        var journal = Path.Combine(folder, FrontFiles.Journal);
        var lines = File.ReadAllLines(journal);
        File.WriteAllLines(journal, lines[..^2]);
        Assert.Equal(ExitCode.Done, CommandLine.Run(pareto).ExitCode);
        Assert.Equal(table, File.ReadAllText(Path.Combine(folder, FrontFiles.Table)));

        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run(["pareto", county.Scenario, "--out", county.PathOf("evolved-bad"), "--method", "nsga3", "--population", "2", .. TwoAxes]).ExitCode);
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

    [Fact]
    public void Pareto_Front_MapsWhatItsPlansAgreeOn()
    {
        var folder = county.PathOf("agreeing");
        var run = CommandLine.Run(["pareto", county.Scenario, "--out", folder, "--solves", "1", "--quiet", .. TwoAxes]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        var maps = Path.Combine(folder, FrontFiles.Agreement);
        Assert.All([SensitivityFiles.Agreement, SensitivityFiles.NoRegret, SensitivityFiles.MostFrequent, SensitivityFiles.FrequencyOf("forest")], name => Assert.True(File.Exists(Path.Combine(maps, name)), name));
        var rows = File.ReadAllLines(Path.Combine(maps, SensitivityFiles.AgreementTable)).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(1.0, double.Parse(rows[^1][0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Pareto_SoftQuota_ReportsPenaltiesInTheirOwnColumn()
    {
        var folder = county.PathOf("soft-front");
        var run = CommandLine.Run([
            "pareto", county.Scenario, "--out", folder, "--method", "weighted_sum", "--divisions", "2", "--quiet", .. TwoAxes,
            "--set", "policies.urban-county.hard=false", "--set", "policies.urban-county.penalty=1", "--set", "policies.urban-county.min_ha=400", "--set", "policies.urban-county.max_ha=500"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        var lines = File.ReadAllLines(Path.Combine(folder, FrontFiles.Table)).Select(line => line.Split(',')).ToArray();
        var column = Array.IndexOf(lines[0], "penalty");
        Assert.True(column > 0);
        Assert.All(lines.Skip(1), line => Assert.True(double.Parse(line[column], System.Globalization.CultureInfo.InvariantCulture) > 0));
    }

    [Fact]
    public void Run_ObjectiveWithALargestValue_KeepsItInThePlan()
    {
        var folder = county.PathOf("limited");
        var run = CommandLine.Run("run", county.Scenario, "--out", folder, "--set", "objectives.conversion_cost.max=1200000", "--set", "run.iteration_limit=30");
        Assert.True(run.ExitCode is ExitCode.Done or ExitCode.GapNotMet, run.Error + run.Out);
        Assert.Contains(File.ReadLines(Path.Combine(folder, "policies.csv")), line => line.StartsWith("limit-conversion_cost,", StringComparison.Ordinal) && line.Contains("yes", StringComparison.Ordinal));
    }

    /// <summary>The published CoMOLA example: its patches as cells, its transition matrix, area bounds tight enough to bind.</summary>
    [SharedDataFact("comola_nws", isLong: true)]
    public void Pareto_PublishedSaxonyExample_IsACertifiedFrontOfThreeAxes()
    {
        var folder = county.PathOf("saxony");
        var scenario = Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "saxony", "scenario.yaml");
        var run = CommandLine.Run("pareto", scenario, "--allow-outside", "--out", folder, "--method", "weighted_sum", "--divisions", "2", "--quiet", "--set", "run.iteration_limit=12", "--set", "tradeoff.end_weight=0.2");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, FrontFiles.Record)));
        var volume = record.RootElement.GetProperty("hypervolume");
        Assert.True(volume.GetProperty("bounds_verified").GetBoolean());
        Assert.InRange(volume.GetProperty("inner").GetDouble(), 0.2, volume.GetProperty("outer").GetDouble());
        Assert.Equal(0, record.RootElement.GetProperty("without_plan").GetInt32());
        Assert.InRange(record.RootElement.GetProperty("efficient").GetInt32(), 3, 12);
    }
}
