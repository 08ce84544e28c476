using System.Text.Json;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Geospatial.Vectors;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class AnswerVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private static readonly string[] TooMuchForest = ["--set", "policies.forest-county.min_ha=100000"];

    [Fact]
    public void ExplainInfeasibility_TooMuchAsked_NamesTheQuotaAndAWayOut()
    {
        var explained = CommandLine.Run(["explain", "infeasibility", county.Scenario, "--json", .. TooMuchForest]);

        Assert.Equal(ExitCode.Infeasible, explained.ExitCode);
        using var json = JsonDocument.Parse(explained.Out);
        Assert.Equal("proved_impossible", json.RootElement.GetProperty("verdict").GetString());
        var conflict = json.RootElement.GetProperty("conflicts")[0];
        Assert.Contains(conflict.GetProperty("members").EnumerateArray(), member => member.GetProperty("policy").GetString() == "forest-county");
        Assert.Contains(conflict.GetProperty("ways_out").EnumerateArray(), way => way.GetProperty("verified").GetBoolean());
        Assert.Contains("公顷", CommandLine.Run(["explain", "infeasibility", county.Scenario, "--lang", "zh", .. TooMuchForest]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ProvedInfeasible_WritesTheExplanation()
    {
        var folder = county.PathOf("explained");

        var run = CommandLine.Run(["run", county.Scenario, "--out", folder, .. TooMuchForest]);

        Assert.Equal(ExitCode.Infeasible, run.ExitCode);
        Assert.Contains("cannot", run.Error, StringComparison.Ordinal);
        Assert.Contains("forest-county", File.ReadAllText(Path.Combine(folder, RunFiles.Explanation)), StringComparison.Ordinal);
        Assert.Contains(RunFiles.ExplanationText, File.ReadAllText(Path.Combine(folder, RunFiles.Checksums)), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_AboutTwoRuns_FitTogether()
    {
        var (first, second) = (Solved("first"), Solved("second", "--set", "policies.urban-county.max_ha=200"));

        using var prices = Json("price", first, "--step", "1%");
        Assert.NotEmpty(prices.RootElement.GetProperty("prices").EnumerateArray());
        using var verified = Json("price", first, "--verify", "--policy", "urban-county");
        Assert.All(verified.RootElement.GetProperty("prices").EnumerateArray(), price => Assert.True(price.GetProperty("solved_again").GetBoolean()));
        using var cell = Json("explain", "cell", "30,30", first);
        var uses = cell.RootElement.GetProperty("uses").EnumerateArray().ToArray();
        Assert.Equal(0, uses.Single(use => use.GetProperty("use").GetString() == cell.RootElement.GetProperty("planned").GetString()).GetProperty("change_of_total").GetDouble());
        AssertCompared(first, second);
        AssertImportance(first);
        using var permit = JsonDocument.Parse(CommandLine.Run("check", first, "--polygon", WholeWorld(), "--to", "urban", "--json").Out);
        Assert.False(permit.RootElement.GetProperty("permitted").GetBoolean());
        Assert.NotEmpty(permit.RootElement.GetProperty("newly_broken").EnumerateArray());
    }

    [Fact]
    public void Run_WarmStartedFromAParent_IsNoWorseThanTheParentUnderLooserRules()
    {
        var parent = Solved("parent");
        var child = Solved("child", "--warm-start", parent, "--set", "policies.urban-county.min_ha=1", "--set", "run.iteration_limit=25");

        using var comparison = Json("compare", parent, child);
        var carbon = comparison.RootElement.GetProperty("comparisons")[0].GetProperty("indicators")[0];
        Assert.True(carbon.GetProperty("second").GetDouble() <= carbon.GetProperty("first").GetDouble());
    }

    [Fact]
    public void ExplainCell_ByCoordinates_IsTheCellThatLiesThere()
    {
        var run = Solved("places");
        var geometry = Geospatial.Rasters.RasterFile.Open(Path.Combine(run, RunFiles.Plan)).Geometry;
        var (x, y) = (geometry.OriginX + 30.5 * geometry.CellWidth, geometry.OriginY - 20.5 * geometry.CellHeight);

        using var byPlace = Json("explain", "cell", "--xy", FormattableString.Invariant($"{x},{y}"), run);
        using var byRow = Json("explain", "cell", "20,30", run);

        Assert.Equal(byRow.RootElement.GetRawText(), byPlace.RootElement.GetRawText());
        Assert.Equal(ExitCode.Usage, CommandLine.Run("explain", "cell", "--xy", "0,0", run).ExitCode);
    }

    [Fact]
    public void ExplainInfeasibility_WithCarbon_SaysWhatAWayOutEmits()
    {
        var explained = CommandLine.Run(["explain", "infeasibility", county.Scenario, "--carbon", "--set", "run.relative_gap=0.01", "--set", "run.excess_gap=1", .. TooMuchForest]);

        Assert.Equal(ExitCode.Infeasible, explained.ExitCode);
        Assert.Contains("net emissions", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SoftQuotaOutOfReach_IsMissedAndThePenaltyReported()
    {
        var folder = county.PathOf("soft");

        var run = CommandLine.Run(["run", county.Scenario, "--gap", "5%", "--excess-gap", "100%", "--time", "60s", "--out", folder, "--set", "policies.forest-county.penalty=2", .. TooMuchForest]);

        Assert.True(run.ExitCode is ExitCode.Done or ExitCode.GapNotMet, run.Error);
        Assert.Contains("soft, missed by", run.Out, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, RunFiles.Run)));
        var rule = record.RootElement.GetProperty("policies").EnumerateArray().Single(policy => policy.GetProperty("policy").GetString() == "forest-county");
        Assert.Equal(2 * (100_000 - rule.GetProperty("got").GetDecimal()), rule.GetProperty("penalty_paid").GetDecimal());
    }

    [Fact]
    public void Validate_Json_TellsOverlapsWithPlacesAndDemands()
    {
        using var json = Json("validate", county.Scenario);

        Assert.NotEmpty(json.RootElement.GetProperty("demands").EnumerateArray());
        foreach (var overlap in json.RootElement.GetProperty("overlaps").EnumerateArray()) Assert.True(overlap.GetProperty("west").GetDouble() < overlap.GetProperty("east").GetDouble());
    }

    [Fact]
    public void ExplainCell_OutsideTheGrid_IsACommandLineFault() =>
        Assert.Equal(ExitCode.Usage, CommandLine.Run("explain", "cell", "9999,0", Solved("outside")).ExitCode);

    [Fact]
    public void Plan_Overlaps_AreTabulatedAndMapped()
    {
        var map = county.PathOf("overlaps.gpkg");

        using var plan = Json("plan", county.Scenario, "--overlaps", map);

        Assert.NotEmpty(plan.RootElement.GetProperty("demands").EnumerateArray());
        Assert.Contains(plan.RootElement.GetProperty("land").EnumerateArray(), land => land.GetProperty("use").GetString() == "forest" && land.GetProperty("asked_min_ha").ValueKind == JsonValueKind.Number);
        var overlaps = plan.RootElement.GetProperty("overlaps").EnumerateArray().ToArray();
        var layer = GeoPackageReader.Read(map, "overlaps");
        Assert.Equal(overlaps.Length, layer.Features.Count);
        for (var i = 0; i < overlaps.Length; i++) Assert.Equal(overlaps[i].GetProperty("hectares").GetDouble(), layer.Features[i].Geometry!.Area / 10_000, 4);
    }

    private void AssertCompared(string first, string second)
    {
        using var comparison = Json("compare", first, second, first, "--map", county.PathOf("difference.tif"));
        var comparisons = comparison.RootElement.GetProperty("comparisons").EnumerateArray().ToArray();
        Assert.Contains(comparisons[0].GetProperty("settings").EnumerateArray(), setting => setting.GetProperty("path").GetString() == "policies.urban-county.max_ha");
        Assert.NotEmpty(comparisons[0].GetProperty("conversions").EnumerateArray());
        Assert.Equal(0, comparisons[1].GetProperty("different_ha").GetDouble());
        Assert.True(File.Exists(county.PathOf("difference.tif")) && File.Exists(county.PathOf("difference-2.tif")));
    }

    private void AssertImportance(string run)
    {
        using var importance = Json("importance", run, "--out", county.PathOf("importance"), "--exact", "30,30", "--radius", "2");
        var exact = importance.RootElement.GetProperty("exact");
        Assert.Equal(25, exact.GetProperty("cells").GetInt32());
        if (exact.GetProperty("high").ValueKind == JsonValueKind.Number) Assert.True(exact.GetProperty("low").GetDouble() <= exact.GetProperty("high").GetDouble());
        var map = Geospatial.Rasters.RasterFile.Open(county.PathOf("importance/importance.tif")).ReadBand<float>();
        Assert.Contains(map.Cells, value => value > 0);
        var hectares = File.ReadAllLines(county.PathOf("importance/importance.csv")).Skip(1).Sum(line => double.Parse(line.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture));
        var plan = Geospatial.Rasters.RasterFile.Open(Path.Combine(run, "plan.tif")).ReadBand<byte>();
        Assert.Equal(plan.ValidCount * map.Geometry.CellAreaSquareMetres / 10_000, hectares, 3);
        // Land that can have no other use has no value.
        Assert.InRange(map.ValidCount, 1, plan.ValidCount);
    }

    private string Solved(string name, params string[] more)
    {
        if (more.Length == 0) return county.SolvedRun;
        var folder = county.PathOf(name);
        var run = CommandLine.Run(["run", county.Scenario, "--gap", "1%", "--excess-gap", "30%", "--time", "60s", "--quiet", "--out", folder, .. more]);
        Assert.True(File.Exists(Path.Combine(folder, RunFiles.Plan)), run.Error);
        return folder;
    }

    /// <summary>A polygon in geographic coordinates around every place.</summary>
    private string WholeWorld()
    {
        var path = county.PathOf("proposal.geojson");
        File.WriteAllText(path, """{"type":"Polygon","coordinates":[[[60,0],[140,0],[140,60],[60,60],[60,0]]]}""");
        return path;
    }

    private static JsonDocument Json(params string[] arguments)
    {
        var run = CommandLine.Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        return JsonDocument.Parse(run.Out);
    }
}
