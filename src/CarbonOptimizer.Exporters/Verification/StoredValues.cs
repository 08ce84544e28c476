using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>
/// Lists where a file that another version of the program writes now says something else than a stored one. The newer may say more: further
/// columns, keys and fields are no difference, nor are further indicators, which are found by definition and class; their names may
/// change, and grades everywhere: how a value is known is judged anew. Numbers are equal to ten digits, because sums may be taken in another order on another processor.
/// </summary>
public static class StoredValues
{
    private const double Tolerance = 1e-10;
    private const int MostDifferences = 5;

    /// <summary>Whether a file is of a kind that holds values.</summary>
    public static bool AreIn(string file) => Path.GetExtension(file) is ".csv" or ".json" or ".tif" or ".gpkg";

    /// <summary>The first differences of two files, in words.</summary>
    /// <param name="stored">The file as it was stored.</param>
    /// <param name="now">The same file as it is written now.</param>
    /// <exception cref="ArgumentException">It is of a kind that holds no values.</exception>
    public static IReadOnlyList<BilingualText> Differences(string stored, string now)
    {
        if (!File.Exists(now)) return [new("is not written any more", "不再写出")];
        var all = Path.GetExtension(stored) switch
        {
            ".csv" => OfTables(stored, now),
            ".json" => OfRecords(stored, now),
            ".tif" => OfRasters(stored, now),
            ".gpkg" => OfLayers(stored, now),
            _ => throw new ArgumentException($"{stored} holds no values that can be compared.", nameof(stored)),
        };
        try
        {
            return [.. all.Take(MostDifferences)];
        }
        catch (Exception failure) when (failure is JsonException or Geospatial.DataSourceException or IndexOutOfRangeException)
        {
            return [new($"cannot be read: {failure.Message}", "无法读取")];
        }
    }

    private static readonly string[] NamesOfIndicators = ["name_en", "name_zh", "status"];

    private static IEnumerable<BilingualText> OfTables(string stored, string now)
    {
        var (then, later) = (CsvTable(stored), CsvTable(now));
        if (then[0].Contains("definition"))
        {
            (then, later) = (Without(then, NamesOfIndicators), Without(later, NamesOfIndicators));
            later = [later[0], .. then[1..].Select(row => Array.Find(later, other => KeyOf(later[0], other) == KeyOf(then[0], row)) ?? [])];
            foreach (var row in Enumerable.Range(1, then.Length - 1).Where(row => later[row].Length == 0)) yield return Gone(KeyOf(then[0], then[row]));
            if (later.Any(row => row.Length == 0)) yield break;
        }
        if (then.Length != later.Length) yield return new($"{then.Length} rows then, {later.Length} now", $"原有 {then.Length} 行，现为 {later.Length} 行");
        foreach (var column in then[0].Except(later[0])) yield return new($"column {column} is gone", $"缺少列 {column}");
        foreach (var column in then[0].Intersect(later[0]).Where(column => column != "grade"))
        {
            var (before, after) = (Array.IndexOf(then[0], column), Array.IndexOf(later[0], column));
            for (var row = 1; row < Math.Min(then.Length, later.Length); row++)
            {
                if (!IsSame(then[row][before], later[row][after])) yield return Other($"row {row}, {column}", $"第 {row} 行 {column}", then[row][before], later[row][after]);
            }
        }
    }

    private static string KeyOf(string[] header, string[] row) => $"{row[Array.IndexOf(header, "definition")]} of '{row[Array.IndexOf(header, "class")]}'";

    private static string[][] Without(string[][] table, string[] columns) =>
        [.. table.Select(row => row.Where((_, i) => !columns.Contains(table[0][i])).ToArray())];

    private static IEnumerable<BilingualText> OfRecords(string stored, string now)
    {
        using var then = JsonDocument.Parse(File.ReadAllBytes(stored));
        using var later = JsonDocument.Parse(File.ReadAllBytes(now));
        return [.. OfElements("", then.RootElement, later.RootElement)];
    }

    /// <summary>What hangs on the search, the machine or the clock is left out.</summary>
    private static bool FollowsFromThePlan(string key) =>
        key is not (".status" or ".exit" or ".search" or ".inputs" or ".versions" or ".machine" or ".started_at" or ".peak_memory_bytes");

    private static IEnumerable<BilingualText> OfElements(string place, JsonElement then, JsonElement now)
    {
        if (then.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            var isIndicator = place.StartsWith(".indicators.", StringComparison.Ordinal);
            foreach (var property in then.EnumerateObject().Where(property => FollowsFromThePlan(place + "." + property.Name)))
            {
                var path = place + "." + property.Name;
                if (isIndicator && NamesOfIndicators.Contains(property.Name)) continue;
                if (!now.TryGetProperty(property.Name, out var value)) yield return Gone(path);
                else foreach (var difference in OfElements(path, property.Value, value)) yield return difference;
            }
        }
        else if (place == ".indicators")
        {
            foreach (var before in then.EnumerateArray())
            {
                var after = now.EnumerateArray().Where(element => KeyOf(element) == KeyOf(before)).ToArray();
                if (after.Length != 1) yield return Gone(KeyOf(before));
                else foreach (var difference in OfElements($".indicators.{KeyOf(before)}", before, after[0])) yield return difference;
            }
        }
        else if (then.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array)
        {
            if (then.GetArrayLength() != now.GetArrayLength()) yield return new($"{place}: {then.GetArrayLength()} entries then, {now.GetArrayLength()} now", $"{place}：原有 {then.GetArrayLength()} 项，现为 {now.GetArrayLength()} 项");
            var pairs = then.EnumerateArray().Zip(now.EnumerateArray());
            foreach (var difference in pairs.SelectMany((pair, i) => OfElements($"{place}[{i}]", pair.First, pair.Second))) yield return difference;
        }
        else if (IsProof(place) ? !IsAtLeastAsGood(place, then, now) : !IsSame(then.GetRawText(), now.GetRawText())) yield return Other(place, place, then.GetRawText(), now.GetRawText());
    }

    private static string KeyOf(JsonElement indicator) => $"{indicator.GetProperty("definition")} of '{indicator.GetProperty("class")}'";

    /// <summary>What a certificate proves: bounds that mean the same are drawn in to whole units since, and then it may prove a little more.</summary>
    private static bool IsProof(string place) => place is ".bound" || place.StartsWith(".gaps.", StringComparison.Ordinal);

    private static bool IsAtLeastAsGood(string place, JsonElement then, JsonElement now)
    {
        if (then.ValueKind != JsonValueKind.Number || now.ValueKind != JsonValueKind.Number) return then.ValueKind == now.ValueKind;
        var (before, after) = (then.GetDouble(), now.GetDouble());
        var rounding = Tolerance * Math.Abs(before);
        return place switch
        {
            ".bound" or ".gaps.uncoupled_optimum" => after >= before - rounding,
            ".gaps.relative" or ".gaps.absolute" => after <= before + rounding,
            // The share of what compactness costs: a better optimum without boundaries makes it larger, a better bound smaller.
            _ => after >= 0,
        };
    }

    private static IEnumerable<BilingualText> OfRasters(string stored, string now)
    {
        var (then, later) = (RasterFile.Open(stored), RasterFile.Open(now));
        if (then.Geometry != later.Geometry) return [Other("grid", "格网", then.Geometry.ToString(), later.Geometry.ToString())];
        var (before, after) = (then.ReadBand<double>(), later.ReadBand<double>());
        return Enumerable.Range(0, before.Cells.Length)
            .Where(cell => before.IsValid(cell) != after.IsValid(cell) || before.IsValid(cell) && !IsNear(before.Cells[cell], after.Cells[cell]))
            .Select(cell => Other($"cell {cell}", $"第 {cell} 个像元", Text(before.Cells[cell]), Text(after.Cells[cell])));
    }

    private static IEnumerable<BilingualText> OfLayers(string stored, string now)
    {
        var (then, later) = (GeoPackageReader.Read(stored), GeoPackageReader.Read(now));
        if (then.Features.Count != later.Features.Count) yield return new($"{then.Features.Count} features then, {later.Features.Count} now", $"原有 {then.Features.Count} 个要素，现为 {later.Features.Count} 个");
        var places = then.FieldNames.Select(name => later.FieldNames.ToList().IndexOf(name)).ToArray();
        for (var i = 0; i < Math.Min(then.Features.Count, later.Features.Count); i++)
        {
            var (before, after) = (then.Features[i], later.Features[i]);
            if (!Equals(before.Geometry, after.Geometry)) yield return new($"feature {i} has another shape", $"第 {i} 个要素的图形不同");
            for (var field = 0; field < places.Length; field++)
            {
                var value = places[field] < 0 ? null : after[places[field]];
                if (IsSame(Text(before[field]), Text(value))) continue;
                yield return Other($"feature {i}, {then.FieldNames[field]}", $"第 {i} 个要素 {then.FieldNames[field]}", Text(before[field]), Text(value));
            }
        }
    }

    private static BilingualText Gone(string what) => new($"{what} is gone", $"缺少 {what}");

    private static BilingualText Other(string english, string chinese, string then, string now) => new($"{english}: {then} then, {now} now", $"{chinese}：原为 {then}，现为 {now}");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Rows of a table with their fields, the header first.</summary>
    public static string[][] CsvTable(string path) => [.. CsvText.Rows(File.OpenText(path))];

    private static bool IsSame(string then, string now)
    {
        if (then == now) return true;
        var areNumbers = double.TryParse(then, CultureInfo.InvariantCulture, out var before) & double.TryParse(now, CultureInfo.InvariantCulture, out var after);
        return areNumbers && IsNear(before, after);
    }

    private static bool IsNear(double then, double now) => Math.Abs(then - now) <= Tolerance * Math.Max(1, Math.Abs(then));
}
