using System.Globalization;

namespace CarbonOptimizer.Instances.Programs;

/// <summary>Rows of text as a Markdown table and as CSV.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] fields) => rows.Add(fields);

    public string Markdown() => Line(columns) + Line(columns.Select((_, i) => i == 0 ? "---" : "---:")) + string.Concat(rows.Select(Line));

    public string Csv() => string.Concat(rows.Prepend(columns).Select(fields => string.Join(',', fields.Select(Quoted)) + "\n"));

    /// <summary>A number with so many significant digits; a dash for none.</summary>
    public static string Text(double? value, string format = "G3") =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Line(IEnumerable<string> fields) => $"| {string.Join(" | ", fields)} |\n";

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(',', '"') < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
