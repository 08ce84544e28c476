using System.Diagnostics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Written files as an independent reader sees them.</summary>
public sealed class GdalInfoTests
{
    [GdalInfoFact]
    public void Write_PaletteAndOverviews_AreSeenByGdal()
    {
        var raster = TestRasters.Patches<byte>(700, 600, 255);
        var report = Info(TestRasters.Write(raster, new() { Palette = [new(0, 0, 0), new(10, 20, 30)], Overviews = OverviewMethod.Mode }));
        Assert.Contains("CGCS2000 / 3-degree Gauss-Kruger CM 120E", report, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",4549]", report, StringComparison.Ordinal);
        Assert.Contains("Origin = (500000.000000000000000,3400000.000000000000000)", report, StringComparison.Ordinal);
        Assert.Contains("Pixel Size = (30.000000000000000,-20.000000000000000)", report, StringComparison.Ordinal);
        Assert.Contains("ColorInterp=Palette", report, StringComparison.Ordinal);
        Assert.Contains("1: 10,20,30,255", report, StringComparison.Ordinal);
        Assert.Contains("NoData Value=255", report, StringComparison.Ordinal);
        Assert.Contains("Overviews: 350x300, 175x150", report, StringComparison.Ordinal);
        Assert.Contains($"STATISTICS_VALID_PERCENT={100.0 * raster.ValidCount / raster.Cells.Length:F2}".TrimEnd('0').TrimEnd('.'), report, StringComparison.Ordinal);
    }

    [GdalInfoFact]
    public void Write_BigTiffOfFloats_HasTheStatisticsGdalComputes()
    {
        float[] cells = [1.25f, float.NaN, -3.5f, 2];
        var report = Info(TestRasters.Write(new Raster<float>(TestRasters.Grid(2, 2, 4490), cells, float.NaN), new() { ForceBigTiff = true }));
        Assert.Contains("Type=Float32", report, StringComparison.Ordinal);
        Assert.Contains("Minimum=-3.500, Maximum=2.000", report, StringComparison.Ordinal);
        Assert.Contains("China Geodetic Coordinate System 2000", report, StringComparison.Ordinal);
    }

    [GdalInfoFact]
    public void Write_SystemKnownByWktOnly_IsSeenByGdal()
    {
        const string wkt = "PROJCS[\"Local\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",1234.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",114.5],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
        var grid = new GridGeometry(2, 2, 0, 0, 30, 30, CoordinateReference.FromWkt(wkt));
        var report = Info(TestRasters.Write(new Raster<byte>(grid, new byte[4])));
        Assert.Contains("114.5", report, StringComparison.Ordinal);
        Assert.Contains("1234", report, StringComparison.Ordinal);
    }

    private static string Info(string path)
    {
        var start = new ProcessStartInfo("gdalinfo") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-stats", path]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && errors.Result.Length == 0, errors.Result);
        return report;
    }
}
