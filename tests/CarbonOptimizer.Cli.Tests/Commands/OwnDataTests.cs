using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>From a person's files to a plan: init, run, align, transitions, demand.</summary>
public sealed class OwnDataTests
{
    private const string Classes = "1=cropland,2=forest,3=water,4=urban,5=bare";

    [Fact]
    public void Init_LandUse_GivesABelievablePlan()
    {
        using var place = new TemporaryPlace();
        var map = Map(place, "lu.tif", growing: 0);
        var county = Path.Combine(place.FullPath, "county");

        var init = CommandLine.Run("init", county, "--landuse", map, "--classes", Classes, "--urban-growth", "10");
        Assert.True(init.ExitCode == 0, init.Error);
        Assert.Contains("cropland", init.Out, StringComparison.Ordinal);
        var run = CommandLine.Run("run", county, "--out", Path.Combine(place.FullPath, "out"));
        Assert.True(run.ExitCode == 0, run.Error);

        // Area that changed use against what the totals make necessary.
        var changed = File.ReadAllLines(Path.Combine(place.FullPath, "out", "transitions.csv"))[1..].Select(line => line.Split(','))
            .Where(row => row[0] != row[1]).Select(row => (From: row[0], To: row[1], Hectares: double.Parse(row[2], CultureInfo.InvariantCulture))).ToArray();
        var gross = changed.Sum(change => change.Hectares);
        var net = changed.SelectMany(change => new[] { (Use: change.From, Sign: -change.Hectares), (Use: change.To, Sign: change.Hectares) }).GroupBy(change => change.Use).Sum(group => Math.Abs(group.Sum(change => change.Sign))) / 2;
        Assert.True(gross > 0);
        Assert.True(gross <= 1.2 * net + 1e-6, $"{gross} ha against {net} ha");
    }

    [Fact]
    public void Init_WithoutFolderOrMap_SaysWhatIsMissing() => Assert.Equal(2, CommandLine.Run("init").ExitCode);

    [Fact]
    public void Init_UnknownCodes_LeavesNothingBehind()
    {
        using var place = new TemporaryPlace();
        var county = Path.Combine(place.FullPath, "county");

        var init = CommandLine.Run("init", county, "--landuse", Map(place, "lu.tif", growing: 0));

        Assert.Equal(3, init.ExitCode);
        Assert.Contains("--classes", init.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(county));
    }

    [Fact]
    public void Align_CoarserGrid_ReportsAreas()
    {
        using var place = new TemporaryPlace();
        var map = Map(place, "lu.tif", growing: 0);
        var folder = Path.Combine(place.FullPath, "aligned");

        var align = CommandLine.Run("align", map, "--like", map, "--cell", "60", "--out", folder, "--json");

        Assert.True(align.ExitCode == 0, align.Error);
        using var json = JsonDocument.Parse(align.Out);
        var layer = json.RootElement.GetProperty("layers")[0];
        Assert.Equal("majority", layer.GetProperty("method").GetString());
        var classes = layer.GetProperty("classes").EnumerateArray().ToArray();
        Assert.Equal(40 * 40 * 0.09, classes.Sum(entry => entry.GetProperty("before_ha").GetDouble()), 6);
        Assert.Equal(40 * 40 * 0.09, classes.Sum(entry => entry.GetProperty("after_ha").GetDouble()), 6);
        Assert.Equal(20, RasterFile.Open(Path.Combine(folder, "lu.tif")).Geometry.Width);
    }

    [Fact]
    public void Align_Scenario_IsRestatedForItsRastersOnOneGrid()
    {
        using var place = new TemporaryPlace();
        var county = Path.Combine(place.FullPath, "county");
        Assert.Equal(0, CommandLine.Run("init", county, "--landuse", Map(place, "lu.tif", growing: 0), "--classes", Classes).ExitCode);
        var scenario = Path.Combine(county, "scenario.yaml");
        // Two bands of slope on cells of 50 m, of which the second counts and -1 is no slope.
        GeoTiffWriter.Write(Path.Combine(county, "layers", "steep.tif"), new Raster<float>(new GridGeometry(24, 24, 500_000, 3_400_000, 50, 50, CoordinateReference.FromEpsg(4547)), [.. Enumerable.Range(0, 576).Select(cell => cell % 24 == 0 ? -1f : 12.5f)]));
        var text = File.ReadAllText(scenario).Replace("layers:\n", "layers:\n  slope: {file: layers/steep.tif, nodata: -1}\n", StringComparison.Ordinal);
        File.WriteAllText(scenario, text + "\n  - {kind: slope_limit, slope: slope, max_degrees: {urban: 25}}\n");
        Assert.Equal(3, CommandLine.Run("validate", county).ExitCode);

        var (same, coarse) = (Path.Combine(place.FullPath, "same"), Path.Combine(place.FullPath, "coarse"));
        var align = CommandLine.Run("align", county, "--out", same);
        Assert.True(align.ExitCode == 0, align.Error);
        Assert.Contains("slope", align.Out, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("align", scenario, "--cell", "60", "--out", coarse, "--lang", "zh").ExitCode);

        Assert.Equal(0, CommandLine.Run("validate", same).ExitCode);
        var slope = RasterFile.Open(Path.Combine(same, "layers", "slope.tif")).ReadBand<float>();
        Assert.Equal((40, 12.5f), (slope.Geometry.Width, slope.Cells[39]));
        Assert.DoesNotContain(Enumerable.Range(0, 1600), cell => slope.IsValid(cell) && slope.Cells[cell] != 12.5f);
        Assert.Equal(20, RasterFile.Open(Path.Combine(coarse, "layers", "landuse.tif")).Geometry.Width);
        Assert.Equal(0, CommandLine.Run("run", coarse, "--out", Path.Combine(place.FullPath, "out")).ExitCode);
        Assert.Equal(2, CommandLine.Run("align", Path.Combine(place.FullPath, "lu.tif"), "--out", Path.Combine(place.FullPath, "none")).ExitCode);
    }

    /// <summary>What a scenario may not read it may not carry along either: nothing is written, here or beside the folder.</summary>
    [Fact]
    public void Align_ScenarioWithFilesElsewhere_NamesThemAllAndWritesNothing()
    {
        using var place = new TemporaryPlace();
        var county = Path.Combine(place.FullPath, "county");
        Assert.Equal(0, CommandLine.Run("init", county, "--landuse", Map(place, "lu.tif", growing: 0), "--classes", Classes).ExitCode);
        var (table, scenario, output) = (Path.Combine(place.FullPath, "fluxes.csv"), Path.Combine(county, "scenario.yaml"), Path.Combine(place.FullPath, "aligned"));
        File.WriteAllText(table, "class,flux\n");
        File.WriteAllText(scenario, File.ReadAllText(scenario).Replace("layers:\n", "carbon: {coefficients: ../fluxes.csv}\nlayers:\n  slope: {file: ../lu.tif}\n  dem: {file: layers/nothing.tif}\n", StringComparison.Ordinal));
        var before = Directory.GetFileSystemEntries(place.FullPath).Order(StringComparer.Ordinal).ToArray();
        var written = File.GetLastWriteTimeUtc(table);

        var align = CommandLine.Run("align", county, "--out", output);

        Assert.Equal(3, align.ExitCode);
        Assert.All((string[])["../fluxes.csv", "../lu.tif", "layers/nothing.tif"], name => Assert.Contains(name, align.Error, StringComparison.Ordinal));
        Assert.Equal(before, Directory.GetFileSystemEntries(place.FullPath).Order(StringComparer.Ordinal));
        Assert.Equal(written, File.GetLastWriteTimeUtc(table));
    }

    [Fact]
    public void Init_Marxan_RunsToTheBestReserve()
    {
        using var place = new TemporaryPlace();
        void Write(string name, string text) => File.WriteAllText(Path.Combine(place.FullPath, name), text);
        Write("pu.dat", "id,cost,status\n1,4,0\n2,3,0\n3,5,2\n4,2,3\n");
        Write("spec.dat", "id,target,spf,name\n1,3,1,bear\n");
        Write("puvspr.dat", "species,pu,amount\n1,1,2\n1,2,3\n1,4,9\n");
        Write("bound.dat", "id1,id2,boundary\n1,2,1\n2,3,2\n3,3,1\n");
        Write("input.dat", "BLM 0.5\n");
        var (county, run) = (Path.Combine(place.FullPath, "county"), Path.Combine(place.FullPath, "out"));

        var init = CommandLine.Run("init", county, "--marxan", place.FullPath);
        Assert.True(init.ExitCode == 0, init.Error);
        Assert.Contains("4 units (1 locked in, 1 locked out)", init.Out, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("run", county, "--out", run).ExitCode);

        // Units 2 and 3: cost 8, boundary 1 (to unit 1) + 1 (outer), at 0.5.
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        Assert.Equal(9, record.RootElement.GetProperty("objective").GetProperty("total").GetDouble(), 6);

        Write("pu.dat", "id,cost\n1,four\n");
        var faulty = CommandLine.Run("init", Path.Combine(place.FullPath, "other"), "--marxan", place.FullPath, "--lang", "zh");
        Assert.Equal(3, faulty.ExitCode);
        Assert.Contains("pu.dat:2:3", faulty.Error, StringComparison.Ordinal);
        Assert.Contains("不是数字", faulty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Align_FaultyFiles_AreAllToldAndNothingIsWritten()
    {
        using var place = new TemporaryPlace();
        var map = Map(place, "lu.tif", growing: 0);
        var folder = Path.Combine(place.FullPath, "aligned");

        var align = CommandLine.Run("align", map, "/no/such/a.tif", "/no/such/b.tif", "--like", map, "--out", folder);

        Assert.Equal(3, align.ExitCode);
        Assert.Contains("a.tif", align.Error, StringComparison.Ordinal);
        Assert.Contains("b.tif", align.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Transitions_And_Demand_FollowTheMaps()
    {
        using var place = new TemporaryPlace();
        var (first, second) = (Map(place, "a.tif", growing: 0), Map(place, "b.tif", growing: 2));

        var transitions = CommandLine.Run("transitions", first, second, "--classes", Classes, "--json");
        Assert.True(transitions.ExitCode == 0, transitions.Error);
        using (var json = JsonDocument.Parse(transitions.Out))
        {
            var urban = json.RootElement.GetProperty("uses").EnumerateArray().Single(use => use.GetProperty("id").GetString() == "urban");
            Assert.Equal(urban.GetProperty("after_ha").GetDouble() - urban.GetProperty("before_ha").GetDouble(), urban.GetProperty("gain_ha").GetDouble(), 6);
            Assert.True(urban.GetProperty("tco2_per_year").GetDouble() > 0);
        }

        var demand = CommandLine.Run("demand", $"2020={second}", $"2010={first}", "--year", "2030", "--classes", Classes);
        Assert.True(demand.ExitCode == 0, demand.Error);
        Assert.Contains("{kind: area_quota, id: urban-2030, uses: [urban]", demand.Out, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("demand", $"2020={second}", $"2010={first}", "--year", "2015").ExitCode);
    }

    /// <summary>Forty by forty cells: a city in cropland, forest, a lake, bare land.</summary>
    private static string Map(TemporaryPlace place, string name, int growing)
    {
        var cells = new byte[1600];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var (row, column) = (cell / 40, cell % 40);
            cells[cell] = Math.Max(Math.Abs(row - 20), Math.Abs(column - 20)) <= 4 + growing ? (byte)4 : row < 8 ? (byte)2 : column < 4 ? (byte)3 : row > 36 ? (byte)5 : (byte)1;
        }
        var path = Path.Combine(place.FullPath, name);
        GeoTiffWriter.Write(path, new Raster<byte>(new GridGeometry(40, 40, 500_000, 3_400_000, 30, 30, CoordinateReference.FromEpsg(4547)), cells));
        return path;
    }
}
