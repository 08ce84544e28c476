using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.OneMap;
using CarbonOptimizer.Geospatial.Vectors;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class OneMapVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private string Map
    {
        get
        {
            var folder = county.PathOf("onemap");
            if (!Directory.Exists(folder))
            {
                var run = CommandLine.Run("export", "onemap", county.SolvedRun, "--out", folder);
                Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
            }
            return Path.Combine(folder, OneMapNames.File);
        }
    }

    [Fact]
    public void OneMap_OfARun_HasTheLayersAndPassesItsChecks()
    {
        Assert.Equal(
            ["CZKFBJ", "JQDLTB", "STBHHX", "TDGHDL", "YJJBNTBHTB", "carbonopt_changes", "carbonopt_conflicts", "carbonopt_indicators", "carbonopt_metadata", "carbonopt_policies", "carbonopt_quality"],
            GeoPackageReader.LayerNames(Map));
        var quality = GeoPackageReader.Read(Map, OneMapNames.Quality);
        Assert.InRange(quality.Features.Count, 10, 40);
        Assert.All(quality.Features, row => Assert.Equal(1L, Convert.ToInt64(row[quality.IndexOfField("passed")], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotEmpty(GeoPackageReader.Read(Map, OneMapNames.Policies).Features);
        Assert.NotEmpty(GeoPackageReader.Read(Map, OneMapNames.Indicators).Features);
        Assert.Contains(GeoPackageReader.Read(Map, OneMapNames.Metadata).Features, row => row[1]?.ToString()?.StartsWith("sha256 ", StringComparison.Ordinal) == true);
        Assert.Equal(2, Geospatial.Files.ChecksumList.Read(Path.GetDirectoryName(Map)!).Count);
    }

    /// <summary>Areas of patches by use are those of the run's table, to the square metre.</summary>
    [Fact]
    public void OneMap_AreasOfThePlan_AreThoseOfTheRun()
    {
        var plan = GeoPackageReader.Read(Map, OneMapNames.Plan);
        var (use, area) = (plan.IndexOfField("land_use"), plan.IndexOfField(OneMapNames.PatchArea));
        var sums = plan.Features.GroupBy(patch => (string)patch[use]!).ToDictionary(patches => patches.Key, patches => patches.Sum(patch => (double)patch[area]!));
        var table = File.ReadLines(Path.Combine(county.SolvedRun, RunFiles.Areas)).Select(line => line.Trim('\uFEFF').Split(',')).ToArray();
        var column = Array.IndexOf(table[0], "plan_ha");

        Assert.True(column > 0, string.Join(' ', table[0]));
        foreach (var row in table.Skip(1).Where(row => sums.ContainsKey(row[0])))
        {
            Assert.Equal(double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture) * 10_000, sums[row[0]], 0.5);
        }
    }

    [Fact]
    public void Monitor_ReadsTheOneMapBack()
    {
        var (plan, today) = (
            CommandLine.Run("monitor", county.SolvedRun, "--observed", Map, "--layer", OneMapNames.Plan, "--no-store"), CommandLine.Run("monitor", county.SolvedRun, "--observed", Map, "--no-store"));
        var raster = CommandLine.Run("monitor", county.SolvedRun, "--observed", Path.Combine(county.SolvedRun, RunFiles.Plan), "--no-store");

        Assert.Equal(ExitCode.Done, plan.ExitCode);
        Assert.Equal(raster.Out, plan.Out);
        Assert.Equal(ExitCode.Deviates, today.ExitCode);
        var wrong = CommandLine.Run("monitor", county.SolvedRun, "--observed", Map, "--layer", OneMapNames.Metadata, "--no-store");
        Assert.Equal(ExitCode.InvalidInput, wrong.ExitCode);
        Assert.Contains("CO4005", wrong.Error, StringComparison.Ordinal);
    }
}
