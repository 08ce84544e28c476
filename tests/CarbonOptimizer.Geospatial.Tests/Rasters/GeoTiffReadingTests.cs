using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Rasters.Tiff;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Reading of files made by hand, one feature each.</summary>
public sealed class GeoTiffReadingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadBand_EitherByteOrder_GivesTheValues(bool bigEndian)
    {
        byte[] data = bigEndian ? [1, 2, 0xFF, 0xFE] : [2, 1, 0xFE, 0xFF];
        var path = new TinyTiff(2, 1, 16, bigEndian) { Chunks = [data] }.Short(TiffTag.SampleFormat, 2).Placed().Save();
        Assert.Equal([258, -2], RasterFile.Open(path).ReadBand<short>().Cells);
    }

    [Fact]
    public void ReadBand_ManyStrips_JoinsThem()
    {
        var path = new TinyTiff(2, 3) { Chunks = [[1, 2, 3, 4], [5, 6]] }.Short(TiffTag.RowsPerStrip, 2).Placed().Save();
        Assert.Equal([1, 2, 3, 4, 5, 6], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void ReadBand_OneBitRows_StartAtByteBorders()
    {
        var path = new TinyTiff(3, 2, 1) { Chunks = [[0b101_00000, 0b010_00000]] }.Placed().Save();
        Assert.Equal([1, 0, 1, 0, 1, 0], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void ReadBand_ReversedFillOrder_ReadsBitsFromTheLowEnd()
    {
        var path = new TinyTiff(4, 1, 2) { Chunks = [[0b11_01_10_00]] }.Short(TiffTag.FillOrder, 2).Placed().Save();
        Assert.Equal([0, 1, 2, 3], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void ReadBand_TwelveBits_UnpacksAcrossBytes()
    {
        var path = new TinyTiff(2, 1, 12) { Chunks = [[0xAB, 0xC1, 0x23]] }.Placed().Save();
        var file = RasterFile.Open(path);
        Assert.Equal(SampleType.UInt16, file.SampleType);
        Assert.Equal([0xABC, 0x123], file.ReadBand<int>().Cells);
    }

    [Fact]
    public void ReadBand_PackBits_ExpandsRunsAndLiterals()
    {
        var path = new TinyTiff(6, 1) { Chunks = [[0xFD, 7, 0x80, 1, 8, 9]] }.Short(TiffTag.Compression, 32773).Placed().Save();
        Assert.Equal([7, 7, 7, 7, 8, 9], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void ReadBand_LzwStringOfItself_Repeats()
    {
        // Codes of 9 bits: clear, 7, 258 (= 7 7, not yet complete when used), 259 (= 7 7 7), end.
        var path = new TinyTiff(6, 1) { Chunks = [[0x80, 0x01, 0xE0, 0x50, 0x38, 0x08]] }
            .Short(TiffTag.Compression, 5).Placed().Save();
        Assert.Equal([7, 7, 7, 7, 7, 7], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ReadBand_SecondBand_IsFoundInEitherArrangement(int planar)
    {
        byte[][] chunks = planar == 1 ? [[1, 10, 2, 20]] : [[1, 2], [10, 20]];
        var path = new TinyTiff(2, 1) { Chunks = chunks }
            .Short(TiffTag.BitsPerSample, 8, 8).Short(TiffTag.SamplesPerPixel, 2).Short(TiffTag.PlanarConfiguration, planar).Placed().Save();
        var file = RasterFile.Open(path);
        Assert.Equal(2, file.BandCount);
        Assert.Equal([10, 20], file.ReadBand<byte>(2).Cells);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBand<byte>(3));
    }

    [Fact]
    public void ReadBand_TileNeverWritten_IsMissing()
    {
        var tile = Enumerable.Repeat((byte)4, 256).ToArray();
        var path = new TinyTiff(32, 16) { Chunks = [tile, []], Offsets = [-1, 0] }
            .Short(TiffTag.TileWidth, 16).Short(TiffTag.TileLength, 16).Placed().Save();
        var raster = RasterFile.Open(path).ReadBand<byte>();
        Assert.True(raster.IsValid(15));
        Assert.False(raster.IsValid(16));
        Assert.Equal(256, raster.ValidCount);
    }

    [Fact]
    public void ReadBand_TileCutOffBelowTheImage_IsRead()
    {
        var tile = Enumerable.Range(0, 32).Select(index => (byte)index).ToArray();
        var path = new TinyTiff(16, 2) { Chunks = [tile] }.Short(TiffTag.TileWidth, 16).Short(TiffTag.TileLength, 16).Placed().Save();
        Assert.Equal(tile, RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void Open_UncompressedStripOfOtherLength_IsRefused(uint length)
    {
        var path = new TinyTiff(3, 2) { Chunks = [[1, 2, 3, 4, 5, 6, 7]] }.Long(TiffTag.StripByteCounts, length).Placed().Save();
        Assert.Equal(DataSourceProblem.Damaged, Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Kind);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("-1.#IND")]
    public void Open_MarkerNotANumber_IsNaN(string text)
    {
        var path = new TinyTiff(1, 1) { Chunks = [[1]] }.Text(TiffTag.GdalNoData, text).Save();
        Assert.Equal(double.NaN, RasterFile.Open(path).NoData);
    }

    [Fact]
    public void ReadBand_MarkerOutsideTheType_MatchesNothing()
    {
        var path = new TinyTiff(2, 1) { Chunks = [[241, 0]] }.Text(TiffTag.GdalNoData, "-9999").Placed().Save();
        Assert.Equal(2, RasterFile.Open(path).ReadBand<byte>().ValidCount);
    }

    [Fact]
    public void ReadBand_MarkerThatDoesNotFitTheCells_BecomesAMask()
    {
        var path = new TinyTiff(2, 1, 16) { Chunks = [[5, 0, 0xFF, 0xFF]] }.Text(TiffTag.GdalNoData, "65535").Placed().Save();
        var raster = RasterFile.Open(path).ReadBand<byte>();
        Assert.Null(raster.NoData);
        Assert.Equal((true, false), (raster.IsValid(0), raster.IsValid(1)));
    }

    [Fact]
    public void ReadBand_ValueThatDoesNotFit_NamesRowAndColumn()
    {
        var path = new TinyTiff(2, 2, 16) { Chunks = [[1, 0, 2, 0, 3, 0, 0, 1]] }.Placed().Save();
        var failure = Assert.Throws<DataSourceException>(() => RasterFile.Open(path).ReadBand<byte>());
        Assert.Equal(DataSourceProblem.ValueDoesNotFit, failure.Kind);
        Assert.Contains("256 at row 1, column 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadBand_ScaleAndOffset_AreAppliedUnlessAskedOtherwise()
    {
        const string xml = "<GDALMetadata><Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.5</Item><Item name=\"OFFSET\" sample=\"0\" role=\"offset\">100</Item></GDALMetadata>";
        var path = new TinyTiff(2, 1) { Chunks = [[3, 255]] }.Text(TiffTag.GdalMetadata, xml).Text(TiffTag.GdalNoData, "255").Placed().Save();
        var file = RasterFile.Open(path);
        Assert.True(file.HasScale);
        Assert.Equal([101.5, double.NaN], file.ReadBand<double>().Cells);
        Assert.Equal([3, 255], file.ReadBand<double>(applyScale: false).Cells);
        Assert.Throws<DataSourceException>(() => file.ReadBand<int>());
    }

    [Fact]
    public void Open_RowsNorthwards_AreFlipped()
    {
        var path = new TinyTiff(1, 2) { Chunks = [[1, 2]] }
            .Double(TiffTag.ModelTransformation, 10, 0, 0, 100, 0, 10, 0, 500, 0, 0, 0, 0, 0, 0, 0, 1).Save();
        var file = RasterFile.Open(path);
        Assert.Equal((520.0, 10.0), (file.Geometry.OriginY, file.Geometry.CellHeight));
        Assert.Equal([2, 1], file.ReadBand<byte>().Cells);
    }

    [Fact]
    public void Open_RotatedGrid_IsDeclinedByName()
    {
        var tiff = new TinyTiff(1, 2) { Chunks = [[1, 2]] }
            .Double(TiffTag.ModelTransformation, 10, 10, 0, 100, 10, -10, 0, 500, 0, 0, 0, 0, 0, 0, 0, 1);
        var failure = Assert.Throws<DataSourceException>(() => RasterFile.Open(tiff.Save()));
        Assert.Contains("rotated by 45 degrees", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PixelIsPoint_ShiftsByHalfACell()
    {
        var path = new TinyTiff(1, 1) { Chunks = [[1]] }
            .Double(TiffTag.ModelPixelScale, 10, 10, 0).Double(TiffTag.ModelTiepoint, 0, 0, 0, 100, 500, 0)
            .Short(TiffTag.GeoKeyDirectory, 1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, 4549).Save();
        var geometry = RasterFile.Open(path).Geometry;
        Assert.Equal((95.0, 505.0, 4549), (geometry.OriginX, geometry.OriginY, geometry.Crs.Epsg));
    }

    [Fact]
    public void Open_WorldFileBeside_PlacesTheImage()
    {
        var path = new TinyTiff(2, 1) { Chunks = [[1, 2]] }.Save();
        Assert.False(RasterFile.Open(path).IsGeoreferenced);
        File.WriteAllText(Path.ChangeExtension(path, ".tfw"), "30\n0\n0\n-20\n1015\n1990\n");
        var file = RasterFile.Open(path);
        Assert.True(file.IsGeoreferenced);
        Assert.Equal((1000.0, 2000.0, 30.0, 20.0), (file.Geometry.OriginX, file.Geometry.OriginY, file.Geometry.CellWidth, file.Geometry.CellHeight));
    }

    [Fact]
    public void Write_UnknownSystemWithKeys_CarriesThemThrough()
    {
        var source = new TinyTiff(1, 1) { Chunks = [[1]] }.Placed()
            .Short(TiffTag.GeoKeyDirectory, 1, 1, 0, 4, 1024, 0, 1, 1, 1026, 34737, 9, 0, 3072, 0, 1, 2263, 3076, 0, 1, 9003)
            .Text(TiffTag.GeoAsciiParams, "New York|").Save();
        var raster = RasterFile.Open(source).ReadBand<byte>();
        var copy = RasterFile.Open(TestRasters.Write(raster)).Geometry;
        Assert.Equal(raster.Geometry.Crs, copy.Crs);
        Assert.Equal((2263, "New York"), (copy.Crs.Epsg, copy.Crs.Name));
        Assert.Equal(Math.Pow(1200.0 / 3937.0, 2), copy.CellAreaSquareMetres, 12);
    }

    [Fact]
    public void Write_SystemKnownByWktOnly_ReadsBackTheWkt()
    {
        const string wkt = "PROJCS[\"地方坐标\",GEOGCS[\"x\",UNIT[\"Degree\",0.0174532925199433]],UNIT[\"Meter\",1.0]]";
        var grid = new GridGeometry(1, 1, 0, 1, 1, 1, CoordinateReference.FromWkt(wkt));
        var crs = RasterFile.Open(TestRasters.Write(new Raster<byte>(grid, [1]))).Geometry.Crs;
        Assert.Equal((wkt, "地方坐标"), (crs.Wkt, crs.Name));
        Assert.True(crs.IsSameAs(grid.Crs));
    }

    [Theory]
    [InlineData(50000, "ZSTD")]
    [InlineData(34887, "LERC")]
    [InlineData(7, "JPEG")]
    [InlineData(60123, "60123")]
    public void GeoTiffSource_OtherCompression_IsDeclinedByName(int compression, string name)
    {
        var path = new TinyTiff(1, 1) { Chunks = [[1]] }.Short(TiffTag.Compression, compression).Save();
        var failure = Assert.Throws<DataSourceException>(() => new GeoTiffSource(path));
        Assert.Equal(DataSourceProblem.NotSupported, failure.Kind);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingOrEmptyFile_SaysSo()
    {
        var path = TestRasters.TemporaryFile();
        Assert.Equal(DataSourceProblem.Unavailable, Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Kind);
        File.WriteAllBytes(path, []);
        Assert.Contains("empty", Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Message, StringComparison.Ordinal);
        Assert.Throws<DataSourceException>(() => RasterFile.Open(Path.GetDirectoryName(path)!));
    }
}
