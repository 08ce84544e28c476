using System.Buffers;
using System.Buffers.Binary;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Writes the pages of one column of one row group: an optional dictionary page, then data pages (version 1).</summary>
internal sealed class ColumnChunkWriter(Stream output, PageCompressor compressor)
{
    private const int RowsPerPage = 1 << 17;

    private readonly ArrayBufferWriter<byte> _page = new();
    private readonly ArrayBufferWriter<byte> _header = new();
    private long _plainBytes;
    private long _packedBytes;

    /// <summary>Bytes written to the output so far by this writer.</summary>
    public long Position { get; private set; }

    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        Position += bytes.Length;
    }

    /// <summary>Writes all pages; <paramref name="present"/> is empty when no value is missing.</summary>
    public ChunkMetadata Write(
        ParquetColumn column, int rowCount, ReadOnlySpan<bool> present,
        ColumnValues values, ReadOnlySpan<byte> dictionary, int dictionaryCount, ColumnStatistics statistics)
    {
        (_plainBytes, _packedBytes) = (0, 0);
        long? dictionaryPage = null;
        if (values.IsDictionary)
        {
            dictionaryPage = Position;
            WritePage(dictionary, ParquetFormat.DictionaryPage, dictionaryCount, ParquetFormat.PlainEncoding);
        }
        var firstDataPage = Position;
        var encoding = values.IsDictionary ? ParquetFormat.DictionaryEncoding : ParquetFormat.PlainEncoding;
        var value = 0;
        for (var row = 0; row < rowCount; row += RowsPerPage)
        {
            var rows = Math.Min(RowsPerPage, rowCount - row);
            _page.ResetWrittenCount();
            var count = column.IsNullable ? AppendLevels(present.IsEmpty ? present : present.Slice(row, rows), rows) : rows;
            values.Append(_page, value, count);
            value += count;
            WritePage(_page.WrittenSpan, ParquetFormat.DataPage, rows, encoding);
        }
        return new(column, rowCount, _plainBytes, _packedBytes, firstDataPage, dictionaryPage, statistics);
    }

    /// <summary>Appends the definition levels (1 = present) behind their length in bytes; returns the number present.</summary>
    private int AppendLevels(ReadOnlySpan<bool> present, int rows)
    {
        var levels = ArrayPool<int>.Shared.Rent(rows);
        try
        {
            var count = 0;
            for (var i = 0; i < rows; i++) count += levels[i] = present.IsEmpty || present[i] ? 1 : 0;
            var runs = new ArrayBufferWriter<byte>();
            RleHybridEncoder.Encode(runs, levels.AsSpan(0, rows), bitWidth: 1);
            BinaryPrimitives.WriteInt32LittleEndian(_page.GetSpan(4), runs.WrittenCount);
            _page.Advance(4);
            _page.Write(runs.WrittenSpan);
            return count;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    private void WritePage(ReadOnlySpan<byte> plain, int kind, int valueCount, int encoding)
    {
        var packed = compressor.Compress(plain);
        _header.ResetWrittenCount();
        var thrift = new ThriftCompactWriter(_header);
        thrift.BeginElement();
        thrift.Integer(1, kind);
        thrift.Integer(2, plain.Length);
        thrift.Integer(3, packed.Length);
        thrift.BeginStruct(kind == ParquetFormat.DictionaryPage ? 7 : 5);
        thrift.Integer(1, valueCount);
        thrift.Integer(2, encoding);
        if (kind == ParquetFormat.DataPage)
        {
            thrift.Integer(3, ParquetFormat.RleEncoding);
            thrift.Integer(4, ParquetFormat.RleEncoding);
        }
        thrift.EndStruct();
        thrift.EndStruct();
        WriteRaw(_header.WrittenSpan);
        WriteRaw(packed);
        _plainBytes += _header.WrittenCount + plain.Length;
        _packedBytes += _header.WrittenCount + packed.Length;
    }
}
