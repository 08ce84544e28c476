using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Exporters.Maps;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Maps;

public sealed class RasterExporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Plan_OfSampleRun_HoldsCodesNoDataPlaceAndColours()
    {
        new PlanRasterExporter().Export(SampleRun.Context(), folder.FullPath);

        var file = RasterFile.Open(folder["plan.tif"]);
        Assert.Equal([255, 5, 5, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 5], file.ReadBand<byte>().Cells);
        Assert.Null(SampleRun.Geometry.AlignmentWith(file.Geometry));
        Assert.Equal(4549, file.Geometry.Crs.Epsg);
        Assert.Equal(255, file.NoData);
        Assert.Equal(new RasterColour(0xD7, 0x19, 0x1C), file.Palette![5]);
    }

    [Fact]
    public void Change_OfSampleRun_HoldsBothCodes()
    {
        new ChangeRasterExporter().Export(SampleRun.Context(), folder.FullPath);

        var file = RasterFile.Open(folder["change.tif"]);
        Assert.Equal([-1, 105, 105, 201, 0, .. new short[15]], file.ReadBand<short>().Cells);
        Assert.Equal(-1, file.NoData);
    }

    [GdalFact]
    public void Plan_SeenByGdal_HasNamesColoursReferenceSystemAndOverviews()
    {
        new PlanRasterExporter().Export(LargeRun(), folder.FullPath);

        using var json = JsonDocument.Parse(GdalFactAttribute.Run("-json", folder["plan.tif"]));
        var band = json.RootElement.GetProperty("bands")[0];
        Assert.Equal(255, band.GetProperty("noDataValue").GetDouble());
        Assert.Equal("Palette", band.GetProperty("colorInterpretation").GetString());
        Assert.Equal([0xF8, 0xE7, 0x1C, 255], band.GetProperty("colorTable").GetProperty("entries")[1].EnumerateArray().Select(value => value.GetInt32()));
        Assert.NotEqual(0, band.GetProperty("overviews").GetArrayLength());
        Assert.Equal([256, 256], band.GetProperty("block").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Contains("CGCS2000", json.RootElement.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        var text = GdalFactAttribute.Run(folder["plan.tif"]);
        Assert.Contains("<F>耕地</F>", text, StringComparison.Ordinal);
        Assert.Contains("<GDALRasterAttributeTable tableType=\"thematic\">", text, StringComparison.Ordinal);
    }

    [GdalFact]
    public void Preview_SeenByGdal_HasColoursAndATransparentOne()
    {
        new PreviewExporter().Export(LargeRun(), folder.FullPath);

        using var json = JsonDocument.Parse(GdalFactAttribute.Run("-json", "-checksum", folder["preview.png"]));
        Assert.Equal([650, 15], json.RootElement.GetProperty("size").EnumerateArray().Select(value => value.GetInt32()));
        var colours = json.RootElement.GetProperty("bands")[0].GetProperty("colorTable").GetProperty("entries");
        Assert.Equal([0xD7, 0x19, 0x1C, 255], colours[2].EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal(0, colours[3][3].GetInt32());
    }

    /// <summary>1300 x 30 cells: more than one tile, and more than the preview may show.</summary>
    private static ExportContext LargeRun()
    {
        var units = new PlanningUnits(new GridLayout(1300, 30, 100, 100), Neighbourhood.Four);
        var plan = new Allocation([.. Enumerable.Range(0, units.Count).Select(u => (byte)(u / 400 % 3))]);
        var problem = new AllocationProblemBuilder("large", units, SampleRun.LandUses, plan).Minimise(new NetCarbonEmissions([0, 0, 0])).Build();
        var report = SampleRun.Report();
        report = report with { Problem = problem, Result = report.Result with { Plan = plan } };
        return new ExportContext(report, new GridGeometry(1300, 30, 500_000, 3_400_000, 100, 100, CoordinateReference.FromEpsg(4549)), SampleRun.Codes);
    }
}
