using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Csv;

/// <summary>
/// A table of text with a header, as other planning programs keep them: values between tabs, commas, semicolons or blanks, whichever the header
/// has. Names of columns ignore case. Faults name line and column of the file.
/// </summary>
internal sealed class DelimitedTable
{
    private const long MostBytes = 512L << 20;

    private static readonly BilingualText ANumber = new("a number", "数字");

    private readonly SourceText source;
    private readonly DiagnosticList diagnostics;
    private readonly string text;
    private readonly char separator;
    private readonly Dictionary<string, int> placeOfColumn = new(StringComparer.OrdinalIgnoreCase);
    private readonly CsvRow header = new(1, []);

    private DelimitedTable(string shown, string text, DiagnosticList diagnostics)
    {
        (source, this.text, this.diagnostics) = (new SourceText(shown, text), text, diagnostics);
        var first = text.Split('\n', 2)[0];
        separator = Array.Find(['\t', ',', ';'], first.Contains);
        if (Lines().FirstOrDefault() is not { } found) return;
        header = found;
        for (var i = 0; i < header.Fields.Count; i++) placeOfColumn.TryAdd(header.Fields[i].Text.Trim(), i);
    }

    /// <summary>Lines after the header.</summary>
    public IEnumerable<CsvRow> Rows => Lines().Skip(1);

    /// <summary>Names of the columns in their order.</summary>
    public IReadOnlyList<string> Columns => [.. header.Fields.Select(name => name.Text.Trim())];

    /// <summary>Reads a table; null, with a diagnostic, when the file cannot be read or has no header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="shown">Path as messages print it; null for the path itself.</param>
    public static DelimitedTable? Open(string path, DiagnosticList diagnostics, string? shown = null)
    {
        if (TextOf(path, diagnostics, shown) is not { } text) return null;
        var table = new DelimitedTable(shown ?? path, text, diagnostics);
        if (table.header.Fields.Count > 0) return table;
        diagnostics.Error("CO2209", new SourceMark(table.source, 1, 1, 1));
        return null;
    }

    /// <summary>A text file in UTF-8; null, with a diagnostic, when it cannot be read.</summary>
    public static string? TextOf(string path, DiagnosticList diagnostics, string? shown = null)
    {
        shown ??= path;
        var place = new SourceMark(new SourceText(shown, ""), 1, 1, 1);
        try
        {
            if (new FileInfo(path).Length <= MostBytes) return new UTF8Encoding(false, true).GetString(File.ReadAllBytes(path)).TrimStart('\ufeff');
            diagnostics.Error("CO1001", place, shown, new BilingualText("it is larger than 512 MiB", "文件超过 512 MiB"));
        }
        catch (DecoderFallbackException e)
        {
            diagnostics.Error("CO1002", place, shown, e.Index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("CO1001", place, shown, e.Message);
        }
        return null;
    }

    public bool Has(string column) => placeOfColumn.ContainsKey(column);

    /// <summary>Whether the table has these columns; tells each that is missing.</summary>
    public bool Requires(params ReadOnlySpan<string> columns)
    {
        var complete = true;
        foreach (var column in columns)
        {
            if (Has(column)) continue;
            diagnostics.Error("CO2202", new SourceMark(source, header.Line, 1, 1), column, string.Join(", ", Columns));
            complete = false;
        }
        return complete;
    }

    public string Text(CsvRow row, string column) => Field(row, column).Text.Trim();

    /// <summary>A number; another where the table has no such column or the field is empty; null, with a diagnostic, when it is none.</summary>
    public double? Number(CsvRow row, string column, double whenAbsent)
    {
        if (Text(row, column) is not { Length: > 0 } written) return whenAbsent;
        if (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        Fault("CO2203", row, column, written, column, ANumber);
        return null;
    }

    /// <summary>The same with a further condition.</summary>
    public double? Number(CsvRow row, string column, double whenAbsent, Func<double, bool> holds, BilingualText what)
    {
        if (Number(row, column, whenAbsent) is not { } value) return null;
        if (holds(value)) return value;
        Fault("CO2203", row, column, Text(row, column), column, what);
        return null;
    }

    /// <summary>Tells what is wrong with a value.</summary>
    public void Fault(string code, CsvRow row, string column, params object[] arguments) => diagnostics.Error(code, Mark(row, column), arguments);

    /// <summary>Where a value stands.</summary>
    public SourceMark Mark(CsvRow row, string column)
    {
        var field = Field(row, column);
        return new SourceMark(source, row.Line, field.Column, Math.Max(1, field.Text.Length));
    }

    private CsvField Field(CsvRow row, string column) =>
        placeOfColumn.TryGetValue(column, out var place) && place < row.Fields.Count ? row.Fields[place] : new CsvField("", 1);

    private IEnumerable<CsvRow> Lines() => separator == default ? Blanks() : CsvLines.Split(text, separator);

    /// <summary>Lines whose values stand between blanks.</summary>
    private IEnumerable<CsvRow> Blanks()
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var fields = new List<CsvField>();
            for (var i = 0; i < line.Length;)
            {
                while (i < line.Length && char.IsWhiteSpace(line[i])) i++;
                var start = i;
                while (i < line.Length && !char.IsWhiteSpace(line[i])) i++;
                if (i > start) fields.Add(new CsvField(line[start..i].Trim('"'), start + 1));
            }
            if (fields.Count > 0) yield return new CsvRow(number, fields);
        }
    }
}
