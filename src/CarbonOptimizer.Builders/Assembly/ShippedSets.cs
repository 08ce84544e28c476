using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Name and version of every shipped table, from <c>coefficient_sets.csv</c>: set, version, file, SHA-256. A line says what a version
/// contained and is never changed; a changed table gets a line of its own below, the last line of a file is the one that is shipped.
/// </summary>
internal static class ShippedSets
{
    public const string File = "coefficient_sets.csv";

    private static readonly Lazy<IReadOnlyList<(string File, CoefficientSet Set)>> Lines = new(Read);

    /// <summary>Every version of every table, as listed.</summary>
    public static IReadOnlyList<(string File, CoefficientSet Set)> All => Lines.Value;

    /// <summary>The set a shipped table is.</summary>
    public static CoefficientSet Of(string file) => All.Last(line => line.File == file).Set;

    private static IReadOnlyList<(string File, CoefficientSet Set)> Read()
    {
        var records = CsvRecords.OfResource(File, new DiagnosticList());
        CoefficientSet SetOf(CsvRow row) => new(records.Text(row, "set"), records.Text(row, "version"), records.Text(row, "sha256"));
        return [.. records.Rows.Select(row => (records.Text(row, "file"), SetOf(row)))];
    }
}
