using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Tests.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>What stands beside a raster counts as GDAL, QGIS and terra have it.</summary>
public sealed class RasterSidecarTests : IDisposable
{
    private const string Zone = """PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",120],PARAMETER["scale_factor",1],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4549"]]""";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadBand_NoDataBesideTheFile_IsMissing()
    {
        var path = Write(".tif");
        Beside(path, "<PAMRasterBand band=\"1\"><NoDataValue>0</NoDataValue></PAMRasterBand>");

        var file = RasterFile.Open(path);
        var raster = file.ReadBand<float>();

        Assert.Equal(0, file.NoData);
        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(raster.IsValid));
    }

    [Theory]
    [InlineData(".tif")]
    [InlineData(".asc")]
    public void ReadBand_ScaleBesideTheFile_IsApplied(string extension)
    {
        var path = Write(extension);
        Beside(path, "<PAMRasterBand band=\"1\"><Offset>-1</Offset><Scale>0.5</Scale></PAMRasterBand>");

        Assert.Equal([-1f, -0.5f, 0f, 0.5f], RasterFile.Open(path).ReadBand<float>().Cells);
        Assert.Equal([0f, 1f, 2f, 3f], RasterFile.Open(path).ReadBand<float>(applyScale: false).Cells);
    }

    [Fact]
    public void Open_ReferenceSystemAndPlaceBesideTheFile_AreTaken()
    {
        var path = Write(".tif");
        Beside(path, $"<SRS>{System.Security.SecurityElement.Escape(Zone)}</SRS><GeoTransform> 5.0e+05, 3.0e+01, 0, 3.4e+06, 0, -3.0e+01</GeoTransform>");

        var geometry = RasterFile.Open(path).Geometry;

        Assert.True(geometry.Crs.IsSameAs(CoordinateReference.FromEpsg(4549)));
        Assert.Equal((500_000.0, 3_400_000.0, 30.0), (geometry.OriginX, geometry.OriginY, geometry.CellWidth));
        Assert.Equal(geometry, RasterFile.Open(path).ReadBand<float>().Geometry);
    }

    [Fact]
    public void ReadBand_MaskBesideTheFile_LeavesCellsOut()
    {
        var path = Write(".tif");
        GeoTiffWriter.Write(path + ".msk.tif", new Raster<byte>(Grid, [255, 0, 255, 255]));
        File.Move(path + ".msk.tif", path + ".msk");

        var raster = RasterFile.Open(path).ReadBand<float>();

        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(raster.IsValid));
    }

    /// <summary>What a file says itself goes first, and our own attribute tables say nothing of this kind.</summary>
    [Fact]
    public void ReadBand_BothSay_TheFileGoesFirst()
    {
        var path = folder["own.tif"];
        GeoTiffWriter.Write(path, new Raster<float>(Grid, [0, 1, 2, 3], noData: 3));
        Beside(path, "<PAMRasterBand band=\"1\"><NoDataValue>0</NoDataValue></PAMRasterBand>");
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(RasterFile.Open(path).ReadBand<float>().IsValid));

        Beside(path, "<PAMRasterBand band=\"1\"><GDALRasterAttributeTable/><Metadata><MDI key=\"STATISTICS_MEAN\">1</MDI></Metadata></PAMRasterBand>");
        Assert.Empty(CompanionFiles.Of(path));
    }

    [Fact]
    public void ReadBand_MarkerGiven_GoesBeforeAll()
    {
        var path = Write(".tif");
        Beside(path, "<PAMRasterBand band=\"1\"><NoDataValue>0</NoDataValue></PAMRasterBand>");
        Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(RasterFile.Open(path).ReadBand<float>(marker: MissingMarker.Given(2)).IsValid));
        Assert.Equal(4, RasterFile.Open(path).ReadBand<float>(marker: MissingMarker.Given(null)).ValidCount);
    }

    [Theory]
    [InlineData("<PAMDataset><PAMRasterBand>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><PAMDataset>&a;</PAMDataset>")]
    [InlineData("<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>none</NoDataValue></PAMRasterBand></PAMDataset>")]
    [InlineData("<PAMDataset><GeoTransform>1,2,3</GeoTransform></PAMDataset>")]
    [InlineData("<PAMDataset><GeoTransform>1,2,0,1,0,-Infinity</GeoTransform></PAMDataset>")]
    [InlineData("<PAMDataset><GeoTransform>0,1,0.5,1,0,-1</GeoTransform></PAMDataset>")]
    public void Open_DamagedMetadata_IsRefusedByName(string text)
    {
        var path = Write(".tif");
        File.WriteAllText(path + ".aux.xml", text);
        Assert.Equal(path + ".aux.xml", Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Path);
    }

    [Fact]
    public void ReadBand_MaskOfAnotherSize_IsRefusedByName()
    {
        var path = Write(".tif");
        GeoTiffWriter.Write(path + ".msk.tif", new Raster<byte>(new(1, 1, 0, 1, 1, 1, CoordinateReference.Unknown), [255]));
        File.Move(path + ".msk.tif", path + ".msk");
        Assert.Contains("1 x 1", Assert.Throws<DataSourceException>(() => RasterFile.Open(path).ReadBand<float>()).Message, StringComparison.Ordinal);
    }

    private static GridGeometry Grid => new(2, 2, 0, 20, 10, 10, CoordinateReference.Unknown);

    private string Write(string extension)
    {
        var path = folder["raster" + extension];
        if (extension == ".tif") GeoTiffWriter.Write(path, new Raster<float>(Grid, [0, 1, 2, 3]));
        else File.WriteAllText(path, "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 10\n0 1\n2 3\n");
        return path;
    }

    private static void Beside(string path, string content) => File.WriteAllText(path + ".aux.xml", $"<PAMDataset>{content}</PAMDataset>");
}
