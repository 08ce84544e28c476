using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Rasters.Tiff;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class HostileFileTests
{
    private const long MostBytes = 200L << 20;

    [Theory]
    [InlineData(1, 60_000u, 60_000u)]
    [InlineData(8, 60_000u, 60_000u)]
    [InlineData(5, 2_000_000_000u, 1u)]
    [InlineData(32773, 1u, 2_000_000_000u)]
    [InlineData(8, 4_000_000_000u, 4_000_000_000u)]
    public void Open_SizeTheBytesCannotHold_IsRefusedBeforeAllocating(int compression, uint width, uint height)
    {
        var path = new TinyTiff(1, 1) { Chunks = [[1, 2, 3, 4]] }
            .Short(TiffTag.Compression, compression).Long(TiffTag.ImageWidth, width).Long(TiffTag.ImageLength, height).Save();
        AssertRefusedInLittleMemory(path);
    }

    [Fact]
    public void Open_TileOfImpossibleSize_IsRefusedBeforeAllocating()
    {
        var path = new TinyTiff(4, 4) { Chunks = [[1, 2, 3, 4]] }.Short(TiffTag.Compression, 8)
            .Long(TiffTag.TileWidth, 2_000_000_000).Long(TiffTag.TileLength, 2_000_000_000).Save();
        AssertRefusedInLittleMemory(path);
    }

    [Fact]
    public void Open_DirectoryThatFollowsItself_Ends()
    {
        var bytes = new TinyTiff(1, 1) { Chunks = [[9]] }.Placed().Build();
        var entries = bytes[8];
        bytes[10 + entries * 12] = 8;
        var path = TestRasters.TemporaryFile();
        File.WriteAllBytes(path, bytes);
        Assert.Equal([9], RasterFile.Open(path).ReadBand<byte>().Cells);
    }

    [Fact]
    public void Open_HugeTagCount_IsRefusedBeforeAllocating()
    {
        var bytes = new TinyTiff(1, 1) { Chunks = [[9]] }.Text(TiffTag.GdalNoData, "12345").Build();
        var entries = bytes[8];
        bytes.AsSpan(10 + (entries - 1) * 12 + 4, 4).Fill(0x7F);
        var path = TestRasters.TemporaryFile();
        File.WriteAllBytes(path, bytes);
        AssertRefusedInLittleMemory(path);
    }

    [Theory]
    [InlineData(new byte[] { 0x78, 0x20, 0, 0, 0, 1, 0x4B, 0x04, 0, 0 })]
    [InlineData(new byte[] { 0x78, 0x9C, 0x4B, 0x04, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x78, 0x9C, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x78 })]
    public void ReadBand_BrokenZlibStream_IsRefused(byte[] stream)
    {
        // A preset dictionary, a wrong checksum, an impossible block, and a stream that only begins.
        var path = new TinyTiff(1, 1) { Chunks = [stream] }.Short(TiffTag.Compression, 8).Placed().Save();
        Assert.Equal(DataSourceProblem.Damaged, Assert.Throws<DataSourceException>(() => RasterFile.Open(path).ReadBand<byte>()).Kind);
    }

    [Fact]
    public void Open_AsciiGridOfImpossibleSize_IsRefusedBeforeAllocating()
    {
        var path = TestRasters.TemporaryFile(".asc");
        File.WriteAllText(path, "ncols 2000000\nnrows 2000000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n");
        AssertRefusedInLittleMemory(path);
    }

    /// <summary>Changed bytes may go unnoticed where the format has no checksum, but nothing else may happen.</summary>
    [Fact]
    public void ReadBand_MutatedFiles_OnlyEverThrowsDataSourceExceptions()
    {
        var random = new Random(20300101);
        var path = TestRasters.TemporaryFile();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var mutants = 0;
        var refused = 0;
        foreach (var original in Originals())
        {
            foreach (var mutant in Mutants(original, random))
            {
                File.WriteAllBytes(path, mutant);
                mutants++;
                if (!Reads(path)) refused++;
            }
        }
        Assert.InRange(refused, mutants / 5, mutants - 1);
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / mutants, 0, 8 << 20);
    }

    private static IEnumerable<byte[]> Originals()
    {
        yield return File.ReadAllBytes(TestRasters.Write(TestRasters.Patches<byte>(60, 40, 255), new() { Palette = [new(1, 2, 3)] }));
        yield return File.ReadAllBytes(TestRasters.Write(TestRasters.Patches<float>(60, 40, float.NaN), new() { ForceBigTiff = true }));
        yield return new TinyTiff(5, 4) { Chunks = [[0xF7, 7, 0x80], [0xF7, 8]] }
            .Short(TiffTag.Compression, 32773).Short(TiffTag.RowsPerStrip, 2).Text(TiffTag.GdalNoData, "7").Placed().Build();
        yield return new TinyTiff(6, 1) { Chunks = [[0x80, 0x01, 0xE0, 0x50, 0x38, 0x08]] }
            .Short(TiffTag.Compression, 5).Short(TiffTag.Predictor, 2).Placed().Build();
        yield return new TinyTiff(5, 3, 12, bigEndian: true) { Chunks = [new byte[24]] }.Placed().Build();
        yield return "ncols 3\nnrows 2\nxllcorner 1\nyllcorner 2\ncellsize 30\nNODATA_value -9999\n1 2.5 3\n4 -9999 6\n"u8.ToArray();
    }

    private static IEnumerable<byte[]> Mutants(byte[] original, Random random)
    {
        for (var length = 0; length < original.Length; length += Math.Max(1, original.Length / 50)) yield return original[..length];
        for (var round = 0; round < 250; round++)
        {
            var mutant = original.ToArray();
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                // The tables at the start and end steer everything: half of the flips go there.
                var at = random.Next(2) == 0 ? random.Next(Math.Min(300, mutant.Length)) : random.Next(mutant.Length);
                if (random.Next(4) == 0) mutant[^(1 + at)] ^= (byte)(1 << random.Next(8));
                else mutant[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(mutant[at] ^ (1 << random.Next(8)));
            }
            yield return mutant;
        }
    }

    private static bool Reads(string path)
    {
        try
        {
            var source = RasterFile.OpenManaged(path);
            return source.ReadBand<double>(source.Description.BandCount, LinearScale.Identity).Cells.Length > 0;
        }
        catch (DataSourceException)
        {
            return false;
        }
    }

    private static void AssertRefusedInLittleMemory(string path)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Throws<DataSourceException>(() => RasterFile.Open(path).ReadBand<double>());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MostBytes);
    }
}
