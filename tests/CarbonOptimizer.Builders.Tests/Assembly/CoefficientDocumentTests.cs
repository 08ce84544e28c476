using System.Text;
using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Assembly;

/// <summary>docs/coefficients.md lists every shipped value as it is shipped.</summary>
public sealed class CoefficientDocumentTests
{
    private const string Marker = "<!-- generated: coefficients -->";
    private static readonly string[] Keys = ["region", "year", "climate", "soil", "factor", "class", "activity", "constant", "kind", "gas"];
    private static readonly string[] Pools = ["above", "below", "soil", "dead"];

    [Fact]
    public void Markdown_CommittedTable_IsUpToDate()
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "docs", "coefficients.md");
        var committed = File.ReadAllText(path).ReplaceLineEndings("\n");
        var expected = $"{committed[..(committed.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)]}\n\n{Markdown()}";

        if (Environment.GetEnvironmentVariable("CARBON_UPDATE_DOCS") == "1") File.WriteAllText(path, expected);

        Assert.Equal(expected, committed);
    }

    /// <summary>Of version 0.1.0 no value was compared with its source.</summary>
    [Fact]
    public void Grades_OfTheFirstVersions_ClaimNothing()
    {
        var rows = FirstSets().SelectMany(table => table.Rows.Select(row => table.Text(row, "verified"))).ToArray();
        Assert.Equal(248, rows.Length);
        Assert.All(rows, verified => Assert.Equal("false", verified));
    }

    private static string Markdown()
    {
        var text = new StringBuilder("## Counts by grade\n\n| version | primary | secondary | placeholder | rows |\n|---|---:|---:|---:|---:|\n");
        text.Append(Count("0.1.0", FirstSets())).Append(Count("now", [.. Files().Select(file => Open(file))]));
        foreach (var file in Files())
        {
            var (set, table) = (ShippedSets.Of(file), Open(file));
            var before = set.Version == "1" ? null : Open(ShippedSets.Find(file, "1")!.Value.Resource);
            text.Append($"\n## {set.Name}, version {set.Version} (`{file}`)\n\n");
            text.Append("| row | value | range | unit | grade | compared with | in version 1 |\n|---|---:|---|---|---|---|---|\n");
            foreach (var row in table.Rows) text.Append(Line(table, row, before));
        }
        return text.ToString();
    }

    private static string Line(CsvRecords table, CsvRow row, CsvRecords? before)
    {
        var key = Key(table, row);
        var range = table.Has("low") && table.Text(row, "low").Length > 0 ? $"{table.Text(row, "low")} to {table.Text(row, "high")}" : "";
        var source = table.Text(row, "source").Replace("|", "\\|", StringComparison.Ordinal);
        string[] cells = [key, Value(table, row), range, table.Text(row, "unit"), table.Text(row, "grade"), source, Before(key, Value(table, row), before)];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string Before(string key, string value, CsvRecords? before)
    {
        if (before is null) return "";
        var found = before.Rows.Where(row => Key(before, row) == key).ToArray();
        if (found.Length == 0) return "new";
        var then = Value(before, found[0]);
        return then == value ? $"same, {before.Text(found[0], "grade")}" : $"{then}, {before.Text(found[0], "grade")}";
    }

    private static string Key(CsvRecords table, CsvRow row) =>
        string.Join(", ", Keys.Where(column => IsKey(table, column)).Select(column => table.Text(row, column)));

    private static bool IsKey(CsvRecords table, string column) => table.Has(column) && column != ValueColumn(table) && !(column == "soil" && table.Has("above"));

    private static string Value(CsvRecords table, CsvRow row)
    {
        if (table.Has("above")) return string.Join(" + ", Pools.Select(pool => table.Text(row, pool)));
        if (table.Has("theta")) return $"{table.Text(row, "theta")} {table.Text(row, "theta_unit")} x {table.Text(row, "phi")} {table.Text(row, "phi_unit")}";
        return table.Text(row, ValueColumn(table));
    }

    private static string ValueColumn(CsvRecords table) => Array.Find(["value", "flux", "factor"], table.Has) ?? "";

    private static string Count(string version, IReadOnlyList<CsvRecords> tables)
    {
        var grades = tables.SelectMany(table => table.Rows.Select(row => table.Text(row, "grade"))).ToArray();
        int Of(string grade) => grades.Count(known => known == grade);
        var (primary, placeholder) = (Of(CoefficientGrade.Primary), Of(CoefficientGrade.Placeholder));
        return $"| {version} | {primary} | {grades.Length - primary - placeholder} | {placeholder} | {grades.Length} |\n";
    }

    private static IEnumerable<string> Files() => ShippedSets.All.Select(line => line.File).Distinct();

    private static IReadOnlyList<CsvRecords> FirstSets()
    {
        var first = ShippedSets.FirstSets.ToHashSet();
        var lines = ShippedSets.All.Where(line => line.Set.Version == "1" && first.Contains(line.Set.Name));
        return [.. lines.Select(line => Open(ShippedSets.Find(line.File, "1")!.Value.Resource))];
    }

    private static CsvRecords Open(string resource)
    {
        var diagnostics = new DiagnosticList();
        var table = CsvRecords.OfResource(resource, diagnostics);
        Assert.Empty(diagnostics.All);
        return table;
    }
}
