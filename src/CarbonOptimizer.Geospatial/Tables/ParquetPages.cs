using System.Buffers.Binary;
using Parquet.Meta;
using ZstdSharp;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>What must hold of the pages of one column in one row group before a library decodes them.</summary>
internal static class ParquetPages
{
    private const int BytesOfValue = 16;

    /// <summary>Checks all page headers; the bytes that decoding takes at most.</summary>
    /// <param name="bytes">The chunk as it lies in the file.</param>
    /// <param name="column">What the footer says of it.</param>
    /// <param name="rows">Rows of the group.</param>
    /// <exception cref="FormatException">The pages contradict the footer.</exception>
    /// <exception cref="NotSupportedException">They are compressed in a way that is not read.</exception>
    public static long BytesToDecode(ReadOnlySpan<byte> bytes, ColumnMetaData column, long rows)
    {
        if (column.NumValues != rows) throw new FormatException($"a column has {column.NumValues} values in a group of {rows} rows");
        if (column.Codec is CompressionCodec.LZO) throw new NotSupportedException("LZO");
        var (position, values, decoded) = (0, 0L, rows * BytesOfValue);
        while (position < bytes.Length && values < rows)
        {
            var walk = new ThriftWalk(bytes[position..]);
            var header = walk.Read(ThriftShapes.PageHeader);
            position += walk.Position;
            var (plain, packed) = (header.Numbers.GetValueOrDefault(2), header.Numbers.GetValueOrDefault(3));
            if (plain < 0 || packed < 0 || packed > bytes.Length - position) throw new FormatException($"a page of {packed} bytes does not fit into its column");
            var (count, isData) = ValuesOf(header);
            if (count < 0 || !isData && count > plain) throw new FormatException($"a page announces {count} values in {plain} bytes");
            if (isData) values += count;
            decoded += Math.Max(plain, Announced(bytes.Slice(position + Levels(header), (int)packed - Levels(header)), column.Codec));
            position += (int)packed;
        }
        return values == rows ? decoded : throw new FormatException($"a column has {values} values in a group of {rows} rows");
    }

    private static (long Count, bool IsData) ValuesOf(ThriftStruct header)
    {
        var (part, isData) = header.Numbers.GetValueOrDefault(1) switch { 0 => (5, true), 2 => (7, false), 3 => (8, true), _ => (0, false) };
        return header.Parts.TryGetValue(part, out var page) ? (page.Numbers.GetValueOrDefault(1, -1), isData) : throw new FormatException("a page has no header of its kind");
    }

    /// <summary>Bytes of levels before the compressed ones, in pages of the second kind.</summary>
    private static int Levels(ThriftStruct header)
    {
        if (!header.Parts.TryGetValue(8, out var page) || header.Numbers.GetValueOrDefault(1) != 3) return 0;
        var levels = page.Numbers.GetValueOrDefault(5) + page.Numbers.GetValueOrDefault(6);
        return levels >= 0 && levels <= header.Numbers.GetValueOrDefault(3) ? (int)levels : throw new FormatException($"a page has {levels} bytes of levels");
    }

    /// <summary>What the compressed bytes themselves announce; the library allocates by it, not by the page header.</summary>
    private static long Announced(ReadOnlySpan<byte> packed, CompressionCodec codec)
    {
        if (packed.IsEmpty) return 0;
        return codec switch
        {
            CompressionCodec.SNAPPY => SnappyLength(packed),
            CompressionCodec.ZSTD when packed.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(packed) == 0xFD2FB528 => checked((long)Decompressor.GetDecompressedSize(packed)),
            _ => 0,
        };
    }

    private static long SnappyLength(ReadOnlySpan<byte> packed)
    {
        long length = 0;
        for (var i = 0; i < Math.Min(5, packed.Length); i++)
        {
            length |= (long)(packed[i] & 0x7F) << 7 * i;
            if (packed[i] < 0x80) break;
        }
        return length;
    }
}
