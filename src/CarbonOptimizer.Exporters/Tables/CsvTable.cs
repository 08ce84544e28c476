using System.Globalization;
using System.Text;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>
/// Builds a CSV file as RFC 4180 describes it: commas, CRLF, quotes only where needed. It starts with a byte order mark,
/// without which Excel shows Chinese names as noise. Numbers never depend on the machine's language.
/// </summary>
internal sealed class CsvTable
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    private readonly StringBuilder text = new();
    private bool atRowStart = true;

    public CsvTable(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns) Add(column);
        EndRow();
    }

    /// <summary>
    /// Adds a text. One that a spreadsheet would take for a formula gets an apostrophe before it, by which spreadsheets know a text; numbers
    /// and their signs are never touched.
    /// </summary>
    public CsvTable Add(string value)
    {
        Separate();
        if (LooksLikeFormula(value)) value = "'" + value;
        if (value.AsSpan().ContainsAny(NeedsQuotes)) text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else text.Append(value);
        return this;
    }

    /// <summary>Adds the shortest digits that give the same number back; nothing for NaN and infinities.</summary>
    public CsvTable Add(double value) => Add(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "");

    /// <summary>Adds a decimal of at most 15 significant digits without trailing zeros; nothing for null.</summary>
    public CsvTable Add(decimal? value) => Add(value is { } number ? Text(number) : "");

    public CsvTable Add(long value) => Add(value.ToString(CultureInfo.InvariantCulture));

    public CsvTable Add(bool value) => Add(value ? "yes" : "no");

    public void EndRow()
    {
        text.Append("\r\n");
        atRowStart = true;
    }

    public void Save(string path) => AtomicFile.WriteText(path, "\uFEFF" + text);

    public override string ToString() => text.ToString();

    private static bool LooksLikeFormula(string value) =>
        value is ['=' or '@' or '\t' or '\r', ..] or ['+' or '-', _, ..] && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void Separate()
    {
        if (!atRowStart) text.Append(',');
        atRowStart = false;
    }

    private static string Text(decimal value) => SignificantDigits.Round(value).ToString("0.############################", CultureInfo.InvariantCulture);
}
