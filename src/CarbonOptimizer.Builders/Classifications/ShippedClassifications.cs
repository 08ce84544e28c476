using System.Globalization;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Classifications;

/// <summary>The classifications that come with the program: one line each in <c>classifications.csv</c>, its codes in a table of its name.</summary>
internal static class ShippedClassifications
{
    private static readonly Lazy<IReadOnlyList<Classification>> Loaded = new(Read);

    public static IReadOnlyList<Classification> All => Loaded.Value;

    /// <summary>The classification with this identifier, or null.</summary>
    public static Classification? Find(string id) => All.FirstOrDefault(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static Classification[] Read()
    {
        var records = CsvRecords.OfResource("classifications.csv", new DiagnosticList());
        return [.. records.Rows.Select(row => new Classification(
            records.Text(row, "classification"), new BilingualText(records.Text(row, "name_en"), records.Text(row, "name_zh")),
            List(records.Text(row, "fields")), List(records.Text(row, "file_words")), Cells(records.Text(row, "cell_min_m"), records.Text(row, "cell_max_m")),
            List(records.Text(row, "background")).Select(int.Parse).ToHashSet(), records.Text(row, "grade"), records.Text(row, "verified") == "true",
            records.Text(row, "source"), Entries(records.Text(row, "classification"))))];
    }

    private static ClassificationEntry[] Entries(string id)
    {
        var records = CsvRecords.OfResource(id + ".csv", new DiagnosticList());
        return [.. records.Rows.Select(row => new ClassificationEntry(
            List(records.Text(row, "codes")),
            LandClasses.Find(records.Text(row, "class")) ?? throw new InvalidOperationException($"{id}.csv names an unknown class '{records.Text(row, "class")}'."),
            new BilingualText(records.Text(row, "name_en"), records.Text(row, "name_zh")),
            records.Text(row, "colour") is { Length: 7 } colour ? int.Parse(colour[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null))];
    }

    private static string[] List(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static (double, double)? Cells(string least, string most) =>
        least.Length == 0 ? null : (double.Parse(least, CultureInfo.InvariantCulture), double.Parse(most, CultureInfo.InvariantCulture));
}
