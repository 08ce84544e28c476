using System.Globalization;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two Parquet tables hold other values, whatever their row groups, encodings and compression are.</summary>
internal static class ParquetDifference
{
    /// <summary>The places: columns, metadata, number of rows, then values column by column.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file is damaged.</exception>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        using var then = ParquetReader.Open(stored);
        using var now = ParquetReader.Open(again);
        if (!then.ColumnNames.SequenceEqual(now.ColumnNames))
        {
            yield return new(new("columns", "列"), string.Join(',', then.ColumnNames), string.Join(',', now.ColumnNames));
            yield break;
        }
        foreach (var key in then.Metadata.Keys.Union(now.Metadata.Keys).Order(StringComparer.Ordinal))
        {
            var (first, second) = (then.Metadata.GetValueOrDefault(key, ""), now.Metadata.GetValueOrDefault(key, ""));
            if (first != second) yield return new(new($"metadata {key}", $"元数据 {key}"), first, second);
        }
        var (rows, rowsNow) = (RowsOf(then), RowsOf(now));
        if (rows != rowsNow)
        {
            yield return new(new("number of rows", "行数"), rows.ToString(CultureInfo.InvariantCulture), rowsNow.ToString(CultureInfo.InvariantCulture));
            yield break;
        }
        for (var column = 0; column < then.ColumnNames.Count; column++)
        {
            var row = 0L;
            foreach (var (first, second) in Values(then, column).Zip(Values(now, column)))
            {
                row++;
                if (IsSame(first, second)) continue;
                var title = then.ColumnNames[column];
                yield return ValuePlace.Of(new($"row {row}, {title}", $"第 {row} 行 {title}"), TextOf(first), TextOf(second));
            }
        }
    }

    private static long RowsOf(ParquetReader table) => Enumerable.Range(0, table.RowGroupCount).Sum(group => (long)table.RowsOf(group));

    private static IEnumerable<object?> Values(ParquetReader table, int column) => Enumerable.Range(0, table.RowGroupCount).SelectMany(group => table.Column(group, column));

    private static bool IsSame(object? one, object? other) => one is byte[] first && other is byte[] second ? first.AsSpan().SequenceEqual(second) : Equals(one, other);

    private static string TextOf(object? value) => value switch
    {
        null => "missing",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().IndexOfAny('.', 'E') < 0 && double.IsFinite(number) ? text + ".0" : number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
