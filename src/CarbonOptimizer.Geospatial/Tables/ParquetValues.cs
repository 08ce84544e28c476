using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Values of one column in one row group as objects: whole numbers, numbers, texts, truth values, bytes, or null where missing.</summary>
internal static class ParquetValues
{
    private static readonly Dictionary<Type, Func<ParquetRowGroupReader, DataField, object?[]>> Readers = new()
    {
        [typeof(bool)] = (group, field) => Read<bool>(group, field, value => value),
        [typeof(sbyte)] = (group, field) => Read<sbyte>(group, field, value => (long)value),
        [typeof(byte)] = (group, field) => Read<byte>(group, field, value => (long)value),
        [typeof(short)] = (group, field) => Read<short>(group, field, value => (long)value),
        [typeof(ushort)] = (group, field) => Read<ushort>(group, field, value => (long)value),
        [typeof(int)] = (group, field) => Read<int>(group, field, value => (long)value),
        [typeof(uint)] = (group, field) => Read<uint>(group, field, value => (long)value),
        [typeof(long)] = (group, field) => Read<long>(group, field, value => value),
        [typeof(ulong)] = (group, field) => Read<ulong>(group, field, value => value <= long.MaxValue ? (object)(long)value : (double)value),
        [typeof(float)] = (group, field) => Read<float>(group, field, value => (double)value),
        [typeof(double)] = (group, field) => Read<double>(group, field, value => value),
        [typeof(decimal)] = (group, field) => Read<decimal>(group, field, value => (double)value),
        [typeof(DateTime)] = (group, field) => Read<DateTime>(group, field, value => value.ToString("s", CultureInfo.InvariantCulture)),
        [typeof(string)] = Texts, [typeof(ReadOnlyMemory<char>)] = Texts,
        [typeof(byte[])] = Bytes, [typeof(ReadOnlyMemory<byte>)] = Bytes,
    };

    /// <summary>Whether values of this field are read: one for each row, of a kind that a table has.</summary>
    public static bool CanRead(DataField field) => field.MaxRepetitionLevel == 0 && field.Path.Length == 1 && Readers.ContainsKey(field.ClrType);

    /// <summary>All values, one for each row of the group.</summary>
    public static object?[] Read(ParquetRowGroupReader group, DataField field) => Readers[field.ClrType](group, field);

    private static object?[] Texts(ParquetRowGroupReader group, DataField field) => Read<ReadOnlyMemory<char>>(group, field, value => value.ToString());

    private static object?[] Bytes(ParquetRowGroupReader group, DataField field) => Read<ReadOnlyMemory<byte>>(group, field, value => value.ToArray());

    private static object?[] Read<T>(ParquetRowGroupReader group, DataField field, Func<T, object> convert)
        where T : struct
    {
        var rows = checked((int)group.RowCount);
        var dense = new T[rows];
        var levels = field.MaxDefinitionLevel > 0 ? new int[rows] : null;
        group.ReadRawAsync(field, dense.AsMemory(), levels is null ? (Memory<int>?)null : levels.AsMemory(), null).AsTask().GetAwaiter().GetResult();
        var values = new object?[rows];
        for (int i = 0, next = 0; i < rows; i++)
        {
            if (levels is null || levels[i] == field.MaxDefinitionLevel) values[i] = convert(dense[next++]);
        }
        return values;
    }
}
