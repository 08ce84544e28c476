using System.Buffers;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>The metadata at the end of a Parquet file.</summary>
internal static class ParquetFooter
{
    public static ArrayBufferWriter<byte> Build(
        IReadOnlyList<ParquetColumn> columns, IReadOnlyList<RowGroupMetadata> rowGroups, ParquetOptions options)
    {
        var sink = new ArrayBufferWriter<byte>();
        var thrift = new ThriftCompactWriter(sink);
        thrift.BeginElement();
        thrift.Integer(1, 1);
        WriteSchema(thrift, columns);
        thrift.LongInteger(3, rowGroups.Sum(group => (long)group.RowCount));
        thrift.BeginStructList(4, rowGroups.Count);
        for (var i = 0; i < rowGroups.Count; i++) WriteRowGroup(thrift, rowGroups[i], i, options.Compression);
        WriteMetadata(thrift, options.Metadata);
        thrift.Text(6, options.CreatedBy);
        WriteColumnOrders(thrift, columns.Count);
        thrift.EndStruct();
        return sink;
    }

    private static void WriteSchema(ThriftCompactWriter thrift, IReadOnlyList<ParquetColumn> columns)
    {
        thrift.BeginStructList(2, columns.Count + 1);
        thrift.BeginElement();
        thrift.Text(4, "schema");
        thrift.Integer(5, columns.Count);
        thrift.EndStruct();
        foreach (var column in columns)
        {
            thrift.BeginElement();
            thrift.Integer(1, ParquetFormat.PhysicalType(column.Type));
            thrift.Integer(3, column.IsNullable ? ParquetFormat.Optional : ParquetFormat.Required);
            thrift.Text(4, column.Name);
            WriteMeaning(thrift, column.Type);
            thrift.EndStruct();
        }
    }

    /// <summary>Both the old and the new annotation, for old and new readers.</summary>
    private static void WriteMeaning(ThriftCompactWriter thrift, ParquetType type)
    {
        if (type == ParquetType.Text)
        {
            thrift.Integer(6, ParquetFormat.ConvertedUtf8);
            thrift.BeginStruct(10);
            thrift.BeginStruct(1);
            thrift.EndStruct();
            thrift.EndStruct();
        }
        else if (type == ParquetType.Byte)
        {
            thrift.Integer(6, ParquetFormat.ConvertedUnsignedByte);
            thrift.BeginStruct(10);
            thrift.BeginStruct(10);
            thrift.SmallInteger(1, 8);
            thrift.Boolean(2, false);
            thrift.EndStruct();
            thrift.EndStruct();
        }
    }

    private static void WriteRowGroup(ThriftCompactWriter thrift, RowGroupMetadata group, int ordinal, ParquetCompression compression)
    {
        thrift.BeginElement();
        thrift.BeginStructList(1, group.Chunks.Count);
        foreach (var chunk in group.Chunks) WriteChunk(thrift, chunk, compression);
        thrift.LongInteger(2, group.Chunks.Sum(chunk => chunk.PlainBytes));
        thrift.LongInteger(3, group.RowCount);
        if (group.Chunks.Count > 0) thrift.LongInteger(5, group.Chunks[0].Start);
        thrift.LongInteger(6, group.Chunks.Sum(chunk => chunk.PackedBytes));
        if (ordinal <= short.MaxValue) thrift.ShortInteger(7, (short)ordinal);
        thrift.EndStruct();
    }

    private static void WriteChunk(ThriftCompactWriter thrift, ChunkMetadata chunk, ParquetCompression compression)
    {
        thrift.BeginElement();
        thrift.LongInteger(2, 0);
        thrift.BeginStruct(3);
        thrift.Integer(1, ParquetFormat.PhysicalType(chunk.Column.Type));
        thrift.IntegerList(2, chunk.DictionaryPage is null
            ? [ParquetFormat.PlainEncoding, ParquetFormat.RleEncoding]
            : [ParquetFormat.PlainEncoding, ParquetFormat.RleEncoding, ParquetFormat.DictionaryEncoding]);
        thrift.SingleTextList(3, chunk.Column.Name);
        thrift.Integer(4, (int)compression);
        thrift.LongInteger(5, chunk.ValueCount);
        thrift.LongInteger(6, chunk.PlainBytes);
        thrift.LongInteger(7, chunk.PackedBytes);
        thrift.LongInteger(9, chunk.FirstDataPage);
        if (chunk.DictionaryPage is { } dictionary) thrift.LongInteger(11, dictionary);
        WriteStatistics(thrift, chunk.Statistics);
        thrift.EndStruct();
        thrift.EndStruct();
    }

    private static void WriteStatistics(ThriftCompactWriter thrift, ColumnStatistics statistics)
    {
        thrift.BeginStruct(12);
        thrift.LongInteger(3, statistics.NullCount);
        if (statistics.Largest is { } largest) thrift.Binary(5, largest);
        if (statistics.Smallest is { } smallest) thrift.Binary(6, smallest);
        thrift.EndStruct();
    }

    private static void WriteMetadata(ThriftCompactWriter thrift, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0) return;
        thrift.BeginStructList(5, metadata.Count);
        foreach (var (key, value) in metadata)
        {
            thrift.BeginElement();
            thrift.Text(1, key);
            thrift.Text(2, value);
            thrift.EndStruct();
        }
    }

    /// <summary>States that the statistics follow the order of the type; without it readers ignore them.</summary>
    private static void WriteColumnOrders(ThriftCompactWriter thrift, int columnCount)
    {
        thrift.BeginStructList(7, columnCount);
        for (var i = 0; i < columnCount; i++)
        {
            thrift.BeginElement();
            thrift.BeginStruct(1);
            thrift.EndStruct();
            thrift.EndStruct();
        }
    }
}
