using System.Text.Json;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class MonitorVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private string Baseline => Path.Combine(Path.GetDirectoryName(county.Scenario)!, "layers", "landuse.tif");

    [Fact]
    public void Monitor_ThePlanItself_RaisesNothingAndIsStoredOnce()
    {
        var run = county.SolvedRun;
        string[] monitor = ["monitor", run, "--observed", Path.Combine(run, RunFiles.Plan), "--year", "2030", "--store", county.PathOf("store-a"), "--json"];

        var (first, second) = (CommandLine.Run(monitor), CommandLine.Run(monitor));

        Assert.True(first.ExitCode == ExitCode.Done, first.Error + first.Out);
        using JsonDocument one = JsonDocument.Parse(first.Out), two = JsonDocument.Parse(second.Out);
        Assert.True(one.RootElement.GetProperty("stored").GetBoolean());
        Assert.False(two.RootElement.GetProperty("stored").GetBoolean());
        Assert.Equal(1, one.RootElement.GetProperty("figure_of_merit").GetProperty("value").GetDouble());
        Assert.Equal(0, one.RootElement.GetProperty("above_optimum").GetProperty("least").GetDouble());
        Assert.Equal(3, Directory.GetFiles(county.PathOf("store-a"), "ledger.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Monitor_NothingDone_AlertsWithEightInBothLanguages()
    {
        var run = county.SolvedRun;

        var (english, chinese) = (CommandLine.Run("monitor", run, "--observed", Baseline, "--no-store"), CommandLine.Run("monitor", run, "--observed", Baseline, "--no-store", "--lang", "zh"));

        Assert.Equal(ExitCode.Deviates, english.ExitCode);
        Assert.Contains("! ", english.Out, StringComparison.Ordinal);
        Assert.Contains("check-up", english.Out, StringComparison.Ordinal);
        Assert.Contains("城市体检", chinese.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(county.PathOf("carbon-store")));
        Assert.Equal(ExitCode.Done, CommandLine.Run("monitor", run, "--observed", Baseline, "--no-store", "--year", "2020", "--base-year", "2020", "--plan-year", "2035").ExitCode);
    }

    [Fact]
    public void Monitor_MapThatDoesNotFit_ListsWhatIsWrong()
    {
        var run = county.SolvedRun;
        var raster = RasterFile.Open(Baseline).ReadBand<byte>();
        var cells = raster.Cells.ToArray();
        cells[Array.FindIndex(cells, code => code != raster.NoData)] = 99;
        var (strange, small) = (county.PathOf("strange.tif"), county.PathOf("small.tif"));
        using (var file = File.Create(strange)) GeoTiffWriter.Write(file, new Raster<byte>(raster.Geometry, cells, raster.NoData));
        using (var file = File.Create(small)) GeoTiffWriter.Write(file, new Raster<byte>(new GridGeometry(2, 2, 0, 0, 1, 1, raster.Geometry.Crs), [1, 1, 1, 1]));

        var (unknown, elsewhere) = (CommandLine.Run("monitor", run, "--observed", strange), CommandLine.Run("monitor", run, "--observed", small));

        Assert.Equal(ExitCode.InvalidInput, unknown.ExitCode);
        Assert.Contains("CO4002", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("99", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.InvalidInput, elsewhere.ExitCode);
        Assert.Contains("CO4001", elsewhere.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, CommandLine.Run("monitor", run, "--observed", strange, "--base-year", "2020").ExitCode);
    }
}
