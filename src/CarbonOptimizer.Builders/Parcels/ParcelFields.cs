using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Reads the fields of a parcel file as texts and numbers, and names records for messages.</summary>
internal sealed class ParcelFields(VectorLayer layer, string? idField, DiagnosticList diagnostics)
{
    private const int NamedRecords = 5;

    private readonly int idColumn = idField is null ? -1 : layer.IndexOfField(idField);

    /// <summary>Number of a field; -1, with a diagnostic, when the file has none of that name.</summary>
    public int Find(string field, SourceMark mark)
    {
        var column = layer.IndexOfField(field);
        if (column < 0) diagnostics.Error("CO1414", mark, NearestName.Hint(field, layer.FieldNames.ToArray()), ["parcels", field]);
        return column;
    }

    /// <summary>The value as text without blanks around it, whole numbers without a decimal point; null when it is missing.</summary>
    public string? Text(int record, int column) => layer.Features[record][column] switch
    {
        null => null,
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Shape [records asked for]; NaN where missing. Null, with a diagnostic, when a value is not a number.</summary>
    public double[]? Numbers(ReadOnlySpan<int> records, int column, SourceMark mark)
    {
        var numbers = new double[records.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (TryNumber(layer.Features[records[i]][column], out numbers[i])) continue;
            diagnostics.Error("CO1715", mark, layer.FieldNames[column], Text(records[i], column) ?? "", Name(records[i]));
            return null;
        }
        return numbers;
    }

    /// <summary>Name of a record: its identifier, or its number from 1.</summary>
    public string Name(int record) => (idColumn < 0 ? null : Text(record, idColumn)) is { } id ? $"'{id}'" : FormattableString.Invariant($"#{record + 1}");

    /// <summary>Names of all records by a field, or their numbers from 1.</summary>
    public IReadOnlySet<string> All(string? field)
    {
        var column = field is null ? -1 : layer.IndexOfField(field);
        return Enumerable.Range(0, layer.Features.Count).Select(record => column < 0 ? (record + 1).ToString(CultureInfo.InvariantCulture) : Text(record, column)).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Names of the first few records.</summary>
    public string Names(IReadOnlyCollection<int> records) =>
        string.Join(", ", records.Take(NamedRecords).Select(Name)) + (records.Count > NamedRecords ? ", ..." : "");

    private static bool TryNumber(object? value, out double number)
    {
        switch (value)
        {
            case null or string { Length: 0 }:
                number = double.NaN;
                return true;
            case string text:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            case IConvertible convertible and not DateTime:
                number = convertible.ToDouble(CultureInfo.InvariantCulture);
                return true;
            default:
                number = double.NaN;
                return false;
        }
    }
}
