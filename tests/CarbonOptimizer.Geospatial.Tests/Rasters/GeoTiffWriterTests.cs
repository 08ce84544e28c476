using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class GeoTiffWriterTests
{
    [Fact]
    public void Write_EveryNumberType_ReadsBackTheSame()
    {
        RoundTrip<byte>(255);
        RoundTrip<sbyte>(-128);
        RoundTrip<ushort>(65535);
        RoundTrip<short>(-9999);
        RoundTrip<uint>(uint.MaxValue);
        RoundTrip<int>(int.MinValue);
        RoundTrip<float>(float.NaN);
        RoundTrip<double>(-9999);
        RoundTrip<long>(null);
        RoundTrip<ulong>(null);
    }

    [Fact]
    public void Write_FractionsAndExtremes_KeepsEveryBit()
    {
        double[] values = [0.1, -1e300, double.Epsilon, Math.PI, double.MaxValue, -0.0];
        var raster = new Raster<double>(TestRasters.Grid(3, 2), values);
        var read = RasterFile.Open(TestRasters.Write(raster)).ReadBand<double>();
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Cells.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Write_OnOneOrManyThreads_GivesTheSameBytes()
    {
        var raster = TestRasters.Patches<short>(700, 600, -1);
        var alone = Bytes(raster, new() { MaxDegreeOfParallelism = 1, Overviews = OverviewMethod.Mode });
        var together = Bytes(raster, new() { MaxDegreeOfParallelism = 8, Overviews = OverviewMethod.Mode });
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Write_BigTiff_ReadsBackTheSame()
    {
        var raster = TestRasters.Patches<byte>(300, 280, 255);
        var path = TestRasters.Write(raster, new() { ForceBigTiff = true, Overviews = OverviewMethod.Nearest });
        Assert.Equal(43, File.ReadAllBytes(path)[2]);
        Assert.Equal(raster.Cells, RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void Write_StreamNotAtItsStart_CountsOffsetsFromThere()
    {
        var raster = TestRasters.Patches<byte>(20, 10);
        using var stream = new MemoryStream();
        stream.Write(new byte[100]);
        GeoTiffWriter.Write(stream, raster);
        Assert.Equal(Bytes(raster, new()), stream.ToArray()[100..]);
    }

    [Fact]
    public void Write_MaskWithoutMarker_ChoosesAnUnusedValue()
    {
        byte[] cells = [255, 254, 3, 3];
        var raster = new Raster<byte>(TestRasters.Grid(4, 1), cells, validity: [0b0111]);
        var file = RasterFile.Open(TestRasters.Write(raster));
        Assert.Equal(253, file.NoData);
        var read = file.ReadBand<byte>();
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(read.IsValid));
    }

    [Fact]
    public void Write_MissingCellsAndEveryValueInUse_Throws()
    {
        var cells = Enumerable.Range(0, 257).Select(index => (byte)index).ToArray();
        var validity = new ulong[] { ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0 };
        var raster = new Raster<byte>(TestRasters.Grid(257, 1), cells, validity: validity);
        Assert.Throws<ArgumentException>(() => GeoTiffWriter.Write(new MemoryStream(), raster));
    }

    [Fact]
    public void Write_Palette_ReadsBackColoursAndClasses()
    {
        RasterColour[] palette = [new(0, 0, 0), new(255, 128, 1), new(7, 8, 9)];
        var raster = new Raster<byte>(TestRasters.Grid(2, 2), [1, 2, 2, 1]);
        var file = RasterFile.Open(TestRasters.Write(raster, new() { Palette = palette }));
        Assert.Equal(palette, file.Palette!.Take(3));
        Assert.Equal(raster.Cells, file.ReadBand<byte>().Cells);
    }

    [Fact]
    public void Write_PaletteForOtherThanBytes_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            GeoTiffWriter.Write(new MemoryStream(), TestRasters.Patches<short>(2, 2), new() { Palette = [new(1, 2, 3)] }));

    [Fact]
    public void Write_OverAnExistingFile_ReplacesIt()
    {
        var path = TestRasters.TemporaryFile();
        File.WriteAllBytes(path, new byte[100_000]);
        var raster = TestRasters.Patches<byte>(20, 10);
        GeoTiffWriter.Write(path, raster);
        Assert.Equal(Bytes(raster, new()), File.ReadAllBytes(path));
    }

    [Fact]
    public void Write_WhenThePaletteIsWrong_LeavesTheOldFile()
    {
        var path = TestRasters.TemporaryFile();
        File.WriteAllText(path, "old");
        Assert.Throws<ArgumentException>(() => GeoTiffWriter.Write(path, TestRasters.Patches<int>(2, 2), new() { Palette = [new(1, 2, 3)] }));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Write_IntoAMissingFolder_NamesTheFile()
    {
        var path = Path.Combine(TestRasters.TemporaryFile(), "no", "such", "folder.tif");
        var failure = Assert.Throws<DataSourceException>(() => GeoTiffWriter.Write(path, TestRasters.Patches<byte>(2, 2)));
        Assert.Equal(DataSourceProblem.NotWritten, failure.Kind);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4490)]
    [InlineData(4326)]
    [InlineData(4526)]
    [InlineData(32650)]
    [InlineData(3857)]
    [InlineData(2326)]
    public void Write_EpsgCode_ReadsBackTheSameSystem(int epsg)
    {
        var path = TestRasters.Write(new Raster<byte>(new(2, 2, 100, 40, 0.5, 0.5, CoordinateReference.FromEpsg(epsg)), new byte[4]));
        Assert.Equal(epsg, RasterFile.Open(path).Geometry.Crs.Epsg);
    }

    private static void RoundTrip<T>(T? noData)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var raster = TestRasters.Patches(517, 300, noData);
        var file = RasterFile.Open(TestRasters.Write(raster));
        Assert.Null(raster.Geometry.AlignmentWith(file.Geometry, 0));
        Assert.Equal(raster.Geometry.Crs, file.Geometry.Crs);
        var read = file.ReadBand<T>();
        Assert.Equal(raster.Cells, read.Cells);
        Assert.Equal(raster.ValidCount, read.ValidCount);
    }

    private static byte[] Bytes<T>(Raster<T> raster, GeoTiffWriteOptions options)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        using var stream = new MemoryStream();
        GeoTiffWriter.Write(stream, raster, options);
        return stream.ToArray();
    }
}
