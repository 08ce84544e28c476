using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>
/// What is to be said of a stored file and the same file written again whose bytes differ: their values are compared. A value that is another
/// one is a fault and named with its place; last digits, and equal values that are only stored otherwise, are a note.
/// </summary>
internal static class FileDifference
{
    private const int MostPlaces = 3, ChunkBytes = 1 << 16;

    /// <summary>Whether two files have the same bytes.</summary>
    public static bool IsNone(string stored, string again)
    {
        using var one = File.OpenRead(stored);
        using var other = File.OpenRead(again);
        if (one.Length != other.Length) return false;
        byte[] first = new byte[ChunkBytes], second = new byte[ChunkBytes];
        for (int read; (read = one.ReadAtLeast(first, ChunkBytes, throwOnEndOfStream: false)) > 0;)
        {
            if (other.ReadAtLeast(second.AsSpan(0, read), read, throwOnEndOfStream: false) != read || !first.AsSpan(0, read).SequenceEqual(second.AsSpan(0, read))) return false;
        }
        return true;
    }

    /// <summary>What is to be said of two files that differ.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="stored">The stored file.</param>
    /// <param name="again">The same, written from inputs and plan.</param>
    public static FileFinding Of(string name, string stored, string again)
    {
        if (name.EndsWith(RunFiles.AttributeTableSuffix, StringComparison.Ordinal) && PamFile.AddsOnlyStatistics(File.ReadAllBytes(stored), File.ReadAllBytes(again)))
        {
            return Note($"{name} was rewritten by GDAL or QGIS with statistics; its legend is unchanged.", $"{name} 已被 GDAL 或 QGIS 重写并加入统计信息，图例未变。");
        }
        try
        {
            return Places(name, stored, again) is { } places ? Of(name, places) : Unknown(name);
        }
        catch (Exception failure) when (failure is DataSourceException or JsonException or IOException or InvalidOperationException)
        {
            return Unknown(name);
        }
    }

    private static FileFinding Of(string name, IEnumerable<ValuePlace> places)
    {
        List<ValuePlace> wrong = [];
        ValuePlace? rounded = null;
        foreach (var place in places)
        {
            if (place.IsRounding) rounded ??= place;
            else wrong.Add(place);
            if (wrong.Count == MostPlaces) break;
        }
        if (wrong.Count > 0)
        {
            return new FileFinding(new(
                $"{name}: {string.Join("; ", wrong.Select(place => place.Text.English))}.", $"{name}：{string.Join("；", wrong.Select(place => place.Text.Chinese))}。"));
        }
        return rounded is { } last
            ? Note($"{name} differs in the last digits only, as sums do that another machine takes: {last.Text.English}.", $"{name} 仅末位数字不同，由其他机器的求和顺序所致：{last.Text.Chinese}。")
            : Note($"{name} holds the same values, stored otherwise.", $"{name} 的数值相同，仅存储方式不同。");
    }

    /// <summary>Where the values differ; null for kinds whose values are not read.</summary>
    private static IEnumerable<ValuePlace>? Places(string name, string stored, string again) => Path.GetExtension(name) switch
    {
        ".csv" => TableDifference.Of(stored, again),
        ".json" => RecordDifference.Of(stored, again),
        ".tif" => RasterDifference.Of(stored, again),
        ".gpkg" => PackageDifference.Of(stored, again),
        ".xlsx" => WorkbookDifference.Of(stored, again),
        ".parquet" => ParquetDifference.Of(stored, again),
        ".txt" or ".yaml" or ".qml" or ".xml" or ".md" or ".bib" or ".R" or ".ipynb" or "" => LineDifference.Of(stored, again),
        _ => null,
    };

    private static FileFinding Unknown(string name) => new(new($"{name} differs from what inputs and plan give.", $"{name} 与由输入和方案得出的内容不一致。"));

    private static FileFinding Note(string english, string chinese) => new(new BilingualText(english, chinese), IsNote: true);
}
