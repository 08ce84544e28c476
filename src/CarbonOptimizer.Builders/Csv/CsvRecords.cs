using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Csv;

/// <summary>A CSV file with a header: values by the name of their column, faults by line and column. Names of columns ignore case.</summary>
internal sealed class CsvRecords
{
    private const int MaximumBytes = 1 << 20;
    private const decimal LargestNumber = 1_000_000;
    private const decimal LargestAmount = 1_000_000_000_000_000;

    private readonly SourceText source;
    private readonly DiagnosticList diagnostics;
    private readonly Dictionary<string, int> placeOfColumn = new(StringComparer.OrdinalIgnoreCase);
    private readonly CsvRow? header;

    private CsvRecords(string text, string shownPath, DiagnosticList diagnostics)
    {
        source = new SourceText(shownPath, text);
        this.diagnostics = diagnostics;
        var rows = CsvLines.Split(text).ToArray();
        if (rows.Length == 0) return;
        header = rows[0];
        for (var i = 0; i < header.Fields.Count; i++) placeOfColumn.TryAdd(header.Fields[i].Text.Trim(), i);
        Rows = rows[1..];
    }

    /// <summary>Lines after the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; private set; } = [];

    /// <summary>A table shipped with the product.</summary>
    public static CsvRecords OfResource(string name, DiagnosticList diagnostics)
    {
        using var stream = typeof(CsvRecords).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd(), name, diagnostics);
    }

    /// <summary>A file of the user's; empty, with a diagnostic, when it cannot be read.</summary>
    public static CsvRecords OfFile(string fullPath, string shownPath, SourceMark mark, DiagnosticList diagnostics)
    {
        try
        {
            if (new FileInfo(fullPath).Length <= MaximumBytes)
            {
                return Parse(new UTF8Encoding(false, true).GetString(File.ReadAllBytes(fullPath)).TrimStart('\ufeff'), shownPath, diagnostics);
            }
            diagnostics.Error("CO1501", mark, $"{shownPath} > {MaximumBytes} bytes");
        }
        catch (DecoderFallbackException e)
        {
            diagnostics.Error("CO1002", mark, shownPath, e.Index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("CO1001", mark, shownPath, e.Message);
        }
        return Parse("", shownPath, diagnostics);
    }

    public static CsvRecords Parse(string text, string shownPath, DiagnosticList diagnostics) => new(text, shownPath, diagnostics);

    public bool Has(string column) => placeOfColumn.ContainsKey(column);

    /// <summary>Whether the table has these columns; reports each that is missing and forgets the rows.</summary>
    public bool Requires(params ReadOnlySpan<string> columns)
    {
        var complete = header is not null;
        if (header is null) Fault(1, 1, "no header");
        foreach (var column in columns)
        {
            if (header is null || Has(column)) continue;
            Fault(header.Line, 1, $"no column '{column}'");
            complete = false;
        }
        if (!complete) Rows = [];
        return complete;
    }

    public string Text(CsvRow row, string column) => Field(row, column).Text.Trim();

    /// <summary>A number; null, with a diagnostic, when it is none.</summary>
    public decimal? Number(CsvRow row, string column)
    {
        var field = Field(row, column);
        if (decimal.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= LargestNumber) return value;
        Fault(row, column, $"'{field.Text}' is not a number of at most 1e6");
        return null;
    }

    /// <summary>An amount or coordinate, which may be larger than coefficients are; null, with a diagnostic, when it is none.</summary>
    public decimal? Amount(CsvRow row, string column)
    {
        var field = Field(row, column);
        if (decimal.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= LargestAmount) return value;
        Fault(row, column, $"'{field.Text}' is not a number of at most 1e15");
        return null;
    }

    /// <summary>A number, or another where the field is empty.</summary>
    public decimal? NumberOr(CsvRow row, string column, decimal? whenEmpty) => Text(row, column).Length == 0 ? whenEmpty : Number(row, column);

    /// <summary>One of a few words, written in any case; null, with a diagnostic, when it is another, and <paramref name="whenEmpty"/> when there is none.</summary>
    public T? Word<T>(CsvRow row, string column, T? whenEmpty)
        where T : struct, Enum
    {
        var text = Text(row, column);
        if (text.Length == 0) return whenEmpty;
        if (!int.TryParse(text, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        Fault(row, column, $"'{text}'; {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return null;
    }

    public void Fault(CsvRow row, string column, string what) => Fault(row.Line, Field(row, column).Column, what);

    private CsvField Field(CsvRow row, string column) =>
        placeOfColumn.TryGetValue(column, out var place) && place < row.Fields.Count ? row.Fields[place] : new CsvField("", 1);

    private void Fault(int line, int column, string what) => diagnostics.Error("CO1501", new SourceMark(source, line, column, 1), what);
}
