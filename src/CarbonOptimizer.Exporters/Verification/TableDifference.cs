using System.Globalization;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two tables hold other values, row by row.</summary>
internal static class TableDifference
{
    /// <summary>The places in order; both files are read as a stream.</summary>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        using var then = CsvText.Rows(File.OpenText(stored)).GetEnumerator();
        using var now = CsvText.Rows(File.OpenText(again)).GetEnumerator();
        var header = now.MoveNext() ? now.Current : [];
        var before = then.MoveNext() ? then.Current : [];
        if (!header.SequenceEqual(before))
        {
            yield return new(new("header", "表头"), string.Join(',', before), string.Join(',', header));
            yield break;
        }
        var row = 0;
        for (; ; row++)
        {
            var (isThen, isNow) = (then.MoveNext(), now.MoveNext());
            if (!isThen || !isNow)
            {
                if (isThen != isNow) yield return new(new("number of rows", "行数"), Rows(row, isThen ? then : null), Rows(row, isNow ? now : null));
                yield break;
            }
            for (var column = 0; column < Math.Max(then.Current.Length, now.Current.Length); column++)
            {
                var (first, second) = (then.Current.ElementAtOrDefault(column) ?? "", now.Current.ElementAtOrDefault(column) ?? "");
                if (first == second) continue;
                var title = header.ElementAtOrDefault(column) ?? "?";
                yield return ValuePlace.Of(new($"row {row + 1}, {title}", $"第 {row + 1} 行 {title}"), first, second);
            }
        }
    }

    /// <summary>Rows of a table of which some were read, the rest of which is counted.</summary>
    private static string Rows(int read, IEnumerator<string[]>? rest)
    {
        if (rest is not null)
        {
            read++;
            while (rest.MoveNext()) read++;
        }
        return read.ToString(CultureInfo.InvariantCulture);
    }
}
