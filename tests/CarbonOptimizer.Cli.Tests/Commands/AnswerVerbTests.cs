using System.Text.Json;
using CarbonOptimizer.Exporters.RunFolders;
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
        using var comparison = Json("compare", first, second, "--map", county.PathOf("difference.tif"));
        Assert.Contains(comparison.RootElement.GetProperty("settings").EnumerateArray(), setting => setting.GetProperty("path").GetString() == "policies.urban-county.max_ha");
        Assert.True(File.Exists(county.PathOf("difference.tif")));
        using var permit = Json("check", first, "--polygon", WholeWorld(), "--to", "urban");
        Assert.False(permit.RootElement.GetProperty("permitted").GetBoolean());
        Assert.NotEmpty(permit.RootElement.GetProperty("newly_broken").EnumerateArray());
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
        var overlaps = plan.RootElement.GetProperty("overlaps").EnumerateArray().ToArray();
        var layer = GeoPackageReader.Read(map, "overlaps");
        Assert.Equal(overlaps.Length, layer.Features.Count);
        for (var i = 0; i < overlaps.Length; i++) Assert.Equal(overlaps[i].GetProperty("hectares").GetDouble(), layer.Features[i].Geometry!.Area / 10_000, 4);
    }

    private string Solved(string name, params string[] more)
    {
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
