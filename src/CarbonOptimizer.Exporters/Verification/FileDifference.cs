using System.Globalization;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Says where a stored file and the same file written again differ: row and column, key, cell or line, with both values.</summary>
internal static class FileDifference
{
    private const int MostPlaces = 3, LongestValue = 60;

    /// <summary>The first places, and how many there are in all where that can be told.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="stored">As it was stored.</param>
    /// <param name="again">As it is written from inputs and plan.</param>
    public static BilingualText Of(string name, byte[] stored, byte[] again)
    {
        var places = Path.GetExtension(name) switch
        {
            ".csv" => OfTables(Text(stored), Text(again)),
            ".json" => OfRecords(stored, again),
            ".tif" => OfRasters(stored, again),
            ".txt" or ".yaml" or ".qml" or ".xml" or ".md" or ".bib" or ".R" or ".ipynb" or "" => OfLines(Text(stored), Text(again)),
            _ => [],
        };
        var first = places.Take(MostPlaces).ToArray();
        if (first.Length == 0) return new($"{name} differs from what inputs and plan give.", $"{name} 与由输入和方案得出的内容不一致。");
        return new(
            $"{name}: {string.Join("; ", first.Select(place => $"{place.Where} is {Short(place.Stored)}, recomputed {Short(place.Again)}"))}.",
            $"{name}:{string.Join(";", first.Select(place => $"{place.Where} 为 {Short(place.Stored)},重新计算为 {Short(place.Again)}"))}。");
    }

    /// <summary>Whether two texts are the same number but for the last digits, which sums in another order may change.</summary>
    internal static bool AreNear(string one, string other)
    {
        if (one == other) return true;
        return double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var first) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
            && double.IsFinite(second) && Math.Abs(first - second) <= 1e-10 * Math.Max(Math.Abs(first), Math.Abs(second));
    }

    private static IEnumerable<(string Where, string Stored, string Again)> OfTables(string stored, string again)
    {
        var (then, now) = (CsvText.Rows(stored), CsvText.Rows(again));
        if (then.Count == 0 || !then[0].SequenceEqual(now[0]))
        {
            yield return ("header", then.Count == 0 ? "" : string.Join(',', then[0]), string.Join(',', now[0]));
            yield break;
        }
        for (var row = 1; row < Math.Min(then.Count, now.Count); row++)
        {
            for (var column = 0; column < Math.Max(then[row].Length, now[row].Length); column++)
            {
                var (before, after) = (then[row].ElementAtOrDefault(column) ?? "", now[row].ElementAtOrDefault(column) ?? "");
                if (before != after) yield return ($"row {row}, {now[0].ElementAtOrDefault(column) ?? "?"}", before, after);
            }
        }
        if (then.Count != now.Count) yield return ("number of rows", Digits(then.Count - 1), Digits(now.Count - 1));
    }

    private static IEnumerable<(string Where, string Stored, string Again)> OfRecords(byte[] stored, byte[] again)
    {
        using var now = JsonDocument.Parse(again);
        JsonDocument then;
        try
        {
            then = JsonDocument.Parse(stored);
        }
        catch (JsonException)
        {
            return [("text", "no JSON", "JSON")];
        }
        using (then) return [.. OfElements("", then.RootElement, now.RootElement)];
    }

    private static IEnumerable<(string Where, string Stored, string Again)> OfElements(string place, JsonElement then, JsonElement now)
    {
        if (then.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in now.EnumerateObject())
            {
                var path = place.Length == 0 ? property.Name : place + "." + property.Name;
                if (!then.TryGetProperty(property.Name, out var value)) yield return (path, "missing", property.Value.GetRawText());
                else foreach (var difference in OfElements(path, value, property.Value)) yield return difference;
            }
            foreach (var property in then.EnumerateObject())
            {
                if (!now.TryGetProperty(property.Name, out _)) yield return (place.Length == 0 ? property.Name : place + "." + property.Name, property.Value.GetRawText(), "missing");
            }
        }
        else if (then.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array)
        {
            foreach (var (pair, i) in then.EnumerateArray().Zip(now.EnumerateArray()).Select((pair, i) => (pair, i)))
            {
                foreach (var difference in OfElements($"{place}[{i}]", pair.First, pair.Second)) yield return difference;
            }
            if (then.GetArrayLength() != now.GetArrayLength()) yield return (place + ".length", Digits(then.GetArrayLength()), Digits(now.GetArrayLength()));
        }
        else if (then.GetRawText() != now.GetRawText()) yield return (place, then.GetRawText(), now.GetRawText());
    }

    private static IEnumerable<(string Where, string Stored, string Again)> OfRasters(byte[] stored, byte[] again)
    {
        Raster<double> then, now;
        try
        {
            (then, now) = (Read(stored), Read(again));
        }
        catch (Exception failure) when (failure is DataSourceException or IOException)
        {
            return [];
        }
        if (then.Geometry != now.Geometry) return [("grid", then.Geometry.ToString(), now.Geometry.ToString())];
        string Value(Raster<double> raster, int cell) => raster.IsValid(cell) ? raster.Cells[cell].ToString("R", CultureInfo.InvariantCulture) : "nodata";
        return Enumerable.Range(0, then.Cells.Length).Where(cell => Value(then, cell) != Value(now, cell))
            .Select(cell => ($"row {cell / then.Geometry.Width} column {cell % then.Geometry.Width}", Value(then, cell), Value(now, cell)));
    }

    private static Raster<double> Read(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".tif");
        try
        {
            Geospatial.Files.AtomicFile.WriteBytes(path, bytes);
            return RasterFile.Open(path).ReadBand<double>();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<(string Where, string Stored, string Again)> OfLines(string stored, string again)
    {
        var (then, now) = (stored.Split('\n'), again.Split('\n'));
        for (var line = 0; line < Math.Max(then.Length, now.Length); line++)
        {
            var (before, after) = (then.ElementAtOrDefault(line) ?? "", now.ElementAtOrDefault(line) ?? "");
            if (before != after) yield return ($"line {line + 1}", before.Trim(), after.Trim());
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Short(string value) => value.Length == 0 ? "''" : value.Length <= LongestValue ? value : value[..LongestValue] + "...";
}
