using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>A table of annual fluxes in CSV: class, flux, low, high, unit, grade, source, verified; the first, second and fifth are required.</summary>
internal sealed class CoefficientTable
{
    private const int MaximumBytes = 1 << 20;

    private readonly Dictionary<string, FluxCoefficient> ofClass = new(StringComparer.Ordinal);
    private readonly SourceText source;
    private readonly DiagnosticList diagnostics;
    private int[] columns = [];

    private CoefficientTable(SourceText source, DiagnosticList diagnostics) => (this.source, this.diagnostics) = (source, diagnostics);

    private enum Column
    {
        Class,
        Flux,
        Low,
        High,
        Unit,
        Grade,
    }

    public IReadOnlyCollection<string> Classes => ofClass.Keys;

    public FluxCoefficient? Find(string classId) => ofClass.GetValueOrDefault(classId);

    /// <summary>The table shipped with the product.</summary>
    public static CoefficientTable Default(DiagnosticList diagnostics)
    {
        using var stream = typeof(CoefficientTable).Assembly.GetManifestResourceStream("class_flux.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader.ReadToEnd(), "class_flux.csv", diagnostics);
    }

    /// <summary>A table of the user's; faults are reported by line and column.</summary>
    public static CoefficientTable Load(string fullPath, string shownPath, SourceMark mark, DiagnosticList diagnostics)
    {
        try
        {
            if (new FileInfo(fullPath).Length <= MaximumBytes)
            {
                return Read(new UTF8Encoding(false, true).GetString(File.ReadAllBytes(fullPath)).TrimStart('\ufeff'), shownPath, diagnostics);
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
        return new CoefficientTable(new SourceText(shownPath, ""), diagnostics);
    }

    internal static CoefficientTable Read(string text, string shownPath, DiagnosticList diagnostics)
    {
        var table = new CoefficientTable(new SourceText(shownPath, text), diagnostics);
        var rows = CsvLines.Split(text).ToArray();
        if (rows.Length > 0 && table.ReadHeader(rows[0])) Array.ForEach(rows[1..], table.ReadRow);
        else if (rows.Length == 0) table.Fault(1, 1, "no header");
        return table;
    }

    private bool ReadHeader(CsvRow header)
    {
        var names = header.Fields.Select(field => field.Text.Trim()).ToArray();
        columns = [.. Enum.GetValues<Column>().Select(column => Array.FindIndex(names, name => name.Equals(column.ToString(), StringComparison.OrdinalIgnoreCase)))];
        var complete = true;
        foreach (var column in new[] { Column.Class, Column.Flux, Column.Unit })
        {
            if (columns[(int)column] >= 0) continue;
            Fault(header.Line, 1, $"no column '{column.ToString().ToLowerInvariant()}'");
            complete = false;
        }
        return complete;
    }

    private void ReadRow(CsvRow row)
    {
        var classId = Field(row, Column.Class).Text.Trim();
        var unit = Field(row, Column.Unit);
        double? scale = unit.Text.Trim() switch
        {
            "tC/ha/yr" => FluxCoefficient.Co2PerCarbon,
            "tCO2/ha/yr" or "tCO2e/ha/yr" => 1,
            _ => null,
        };
        if (scale is null) Fault(row.Line, unit.Column, $"unit '{unit.Text}'; tC/ha/yr, tCO2/ha/yr or tCO2e/ha/yr");
        var central = Number(row, Column.Flux, isOptional: false, null);
        var (low, high) = (Number(row, Column.Low, isOptional: true, central), Number(row, Column.High, isOptional: true, central));
        if (scale is null || central is null || low is null || high is null) return;
        if (low > central || central > high) Fault(row.Line, Field(row, Column.Flux).Column, FormattableString.Invariant($"low {low} <= flux {central} <= high {high}"));
        var coefficient = new FluxCoefficient(classId, central.Value * scale.Value, low.Value * scale.Value, high.Value * scale.Value, Field(row, Column.Grade).Text.Trim() == "placeholder");
        if (!ofClass.TryAdd(classId, coefficient)) Fault(row.Line, 1, $"class '{classId}' twice");
    }

    private double? Number(CsvRow row, Column column, bool isOptional, double? whenEmpty)
    {
        var field = Field(row, column);
        if (isOptional && string.IsNullOrWhiteSpace(field.Text)) return whenEmpty;
        if (double.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= 1e6) return value;
        Fault(row.Line, field.Column, $"'{field.Text}' is not a number of at most 1e6");
        return null;
    }

    private CsvField Field(CsvRow row, Column column)
    {
        var place = columns[(int)column];
        return place >= 0 && place < row.Fields.Count ? row.Fields[place] : new CsvField("", 1);
    }

    private void Fault(int line, int column, string what) =>
        diagnostics.Error("CO1501", new SourceMark(source, line, column, 1), what);
}
