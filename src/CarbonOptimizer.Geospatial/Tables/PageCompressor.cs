using System.Buffers;
using System.IO.Compression;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Compresses one page at a time, reusing its buffer.</summary>
internal sealed class PageCompressor(ParquetCompression compression)
{
    private readonly ArrayBufferWriter<byte> _packed = new();

    /// <summary>The compressed bytes of <paramref name="plain"/>; valid until the next call.</summary>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> plain)
    {
        _packed.ResetWrittenCount();
        switch (compression)
        {
            case ParquetCompression.None:
                return plain;
            case ParquetCompression.Snappy:
                SnappyCompressor.Compress(plain, _packed);
                return _packed.WrittenSpan;
            case ParquetCompression.Gzip:
                return Gzip(plain);
            default:
                throw new InvalidOperationException($"No such compression: {compression}.");
        }
    }

    private static ReadOnlySpan<byte> Gzip(ReadOnlySpan<byte> plain)
    {
        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
        return memory.GetBuffer().AsSpan(0, (int)memory.Length);
    }
}
