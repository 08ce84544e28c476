using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Coefficients;

/// <summary>
/// Name and version of every shipped table, from <c>coefficient_sets.csv</c>: set, version, file, SHA-256. A line says what a version
/// contained and is never changed; a changed table gets a line of its own below. The last line of a file is the table of that name, earlier ones
/// are kept beside it with their version in the name.
/// </summary>
internal static class ShippedSets
{
    public const string File = "coefficient_sets.csv";

    private const int FirstSetCount = 11;

    private static readonly Lazy<IReadOnlyList<(string File, CoefficientSet Set)>> Lines = new(Read);

    /// <summary>Every version of every table, as listed.</summary>
    public static IReadOnlyList<(string File, CoefficientSet Set)> All => Lines.Value;

    /// <summary>The set a shipped table is.</summary>
    public static CoefficientSet Of(string file) => All.Last(line => line.File == file).Set;

    /// <summary>A version of a set and the resource that holds it; null when there is none.</summary>
    public static (CoefficientSet Set, string Resource)? Find(string file, string version)
    {
        var found = All.FirstOrDefault(line => line.File == file && line.Set.Version == version);
        if (found.Set is null) return null;
        return (found.Set, found.Set == Of(file) ? file : $"{Path.GetFileNameWithoutExtension(file)}.{version}{Path.GetExtension(file)}");
    }

    /// <summary>Names of the sets in the order they were first listed.</summary>
    public static IEnumerable<string> Names => All.Select(line => line.Set.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Sets that program version 0.1.0 had.</summary>
    public static IEnumerable<string> FirstSets => Names.Take(FirstSetCount);

    /// <summary>Latest version of a set.</summary>
    public static string Latest(string name) => All.Last(line => line.Set.Name == name).Set.Version;

    private static IReadOnlyList<(string File, CoefficientSet Set)> Read()
    {
        var records = CsvRecords.OfResource(File, new DiagnosticList());
        CoefficientSet SetOf(CsvRow row) => new(records.Text(row, "set"), records.Text(row, "version"), records.Text(row, "sha256"));
        return [.. records.Rows.Select(row => (records.Text(row, "file"), SetOf(row)))];
    }
}
