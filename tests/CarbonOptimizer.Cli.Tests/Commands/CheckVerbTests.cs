using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>A permit is never given for land that was not judged.</summary>
public sealed class CheckVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Theory]
    [InlineData("outside", 500_000, 500_000)]
    [InlineData("smaller than a cell, between centres", 0, 0)]
    public void Check_ProposalOnNoPlanningUnit_IsRefusedWithItsArea(string name, double east, double north)
    {
        var path = name == "outside" ? Square(name, east, north, 300) : Square(name, 31, -31, 3);

        var (english, chinese) = (Check(path), Check(path, "--lang", "zh"));

        Assert.Equal((ExitCode.InvalidInput, ExitCode.InvalidInput), (english.ExitCode, chinese.ExitCode));
        Assert.Contains("CO0214", english.Error, StringComparison.Ordinal);
        Assert.Contains(" ha are drawn", english.Error, StringComparison.Ordinal);
        Assert.Contains("公顷", chinese.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no policy speaks against it", english.Out, StringComparison.Ordinal);
    }

    /// <summary>One polygon inside, one half outside the rectangle, one wholly outside, one empty.</summary>
    [Fact]
    public void Check_CutAndEmptyPolygons_AreNamedWithTheirAreas()
    {
        var (x, y) = Middle();
        var shapes = new[] { Ring(x, y, 300), Ring(West() - 600, y, 1200), Ring(x + 900_000, y, 300), "[]" };
        var path = county.PathOf("several.geojson");
        File.WriteAllText(path, Features(shapes));

        var run = Check(path, "--json");

        Assert.True(run.ExitCode is ExitCode.Done or ExitCode.NotPermitted, run.Error);
        using var json = JsonDocument.Parse(run.Out);
        var cut = json.RootElement.GetProperty("cut").EnumerateArray().ToDictionary(part => part.GetProperty("polygon").GetInt32());
        Assert.Equal([2, 3, 4], cut.Keys.Order());
        Assert.Equal(144, cut[2].GetProperty("drawn_hectares").GetDouble(), 3);
        Assert.InRange(cut[2].GetProperty("covered_hectares").GetDouble(), 0, 80);
        Assert.Equal(0, cut[3].GetProperty("covered_hectares").GetDouble());
        Assert.Equal(0, cut[4].GetProperty("drawn_hectares").GetDouble());
        Assert.Contains("polygon 2: of 144", run.Error, StringComparison.Ordinal);
        Assert.Contains("polygon 4 is empty", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BrokenPolicy_EndsWithNine()
    {
        var (x, y) = Middle();
        var path = county.PathOf("large.geojson");
        File.WriteAllText(path, Features([Ring(x - 600, y - 600, 1200)]));
        var run = Check(path);
        Assert.Equal(ExitCode.NotPermitted, run.ExitCode);
        Assert.Contains("the proposal breaks policies", run.Out, StringComparison.Ordinal);
    }

    private CommandLine Check(string path, params string[] more) => CommandLine.Run(["check", county.SolvedRun, "--polygon", path, "--to", "urban", .. more]);

    private Geospatial.Grids.GridGeometry Grid => RasterFile.Open(Path.Combine(county.SolvedRun, RunFiles.Plan)).Geometry;

    private double West() => Grid.OriginX;

    private (double X, double Y) Middle() => (Grid.OriginX + Grid.Width * Grid.CellWidth / 2, Grid.OriginY - Grid.Height * Grid.CellHeight / 2);

    private string Square(string name, double east, double north, double side)
    {
        var path = county.PathOf(name + ".geojson");
        File.WriteAllText(path, Features([Ring(Grid.OriginX + east, Grid.OriginY + north, side)]));
        return path;
    }

    private static string Ring(double x, double y, double side) => string.Create(CultureInfo.InvariantCulture, $"[[[{x},{y}],[{x + side},{y}],[{x + side},{y + side}],[{x},{y + side}],[{x},{y}]]]");

    private static string Features(IEnumerable<string> rings) =>
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"features":["""
        + string.Join(',', rings.Select(ring => $$$"""{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":{{{ring}}}}}""")) + "]}";
}
