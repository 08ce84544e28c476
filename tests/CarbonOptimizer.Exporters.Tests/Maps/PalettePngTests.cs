using System.IO.Compression;
using CarbonOptimizer.Exporters.Maps;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Maps;

public sealed class PalettePngTests
{
    /// <summary>Checksums of the empty end chunk and of a header are known constants of the format.</summary>
    [Fact]
    public void Write_GivesChunksWithKnownChecksums()
    {
        using var output = new MemoryStream();
        PalettePng.Write(output, 1, [0], [0xFF0000]);
        var bytes = output.ToArray();
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], bytes[..16]);
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], bytes[^12..]);
        Assert.Equal([0xFF, 0, 0, 0, 0, 0], ChunkOf(bytes, "PLTE"u8));
        Assert.Equal([0xFF, 0], ChunkOf(bytes, "tRNS"u8));
    }

    [Fact]
    public void Write_StoresEveryPixelBehindItsRowFilter()
    {
        using var output = new MemoryStream();
        PalettePng.Write(output, 3, [0, 1, 2, 2, 1, 0], [0, 1]);
        using var zlib = new ZLibStream(new MemoryStream(ChunkOf(output.ToArray(), "IDAT"u8)), CompressionMode.Decompress);
        var rows = new byte[9];
        Assert.Equal(8, zlib.ReadAtLeast(rows, 9, throwOnEndOfStream: false));
        Assert.Equal([0, 0, 1, 2, 0, 2, 1, 0, 0], rows);
    }

    private static byte[] ChunkOf(byte[] png, ReadOnlySpan<byte> type)
    {
        var start = png.AsSpan().IndexOf(type);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(start - 4));
        return png[(start + 4)..(start + 4 + length)];
    }
}
