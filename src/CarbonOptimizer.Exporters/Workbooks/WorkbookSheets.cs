using System.Globalization;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>Turns the CSV tables of a result folder into sheets of one language.</summary>
internal static class WorkbookSheets
{
    private const string English = "_en", Chinese = "_zh";

    /// <summary>A table as a sheet: names of the other language are left out, headers, units and words are put into this one.</summary>
    /// <param name="name">Name of the sheet in both languages.</param>
    /// <param name="rows">Header and rows of the CSV file.</param>
    /// <param name="isChinese">The language.</param>
    public static Sheet Of(BilingualText name, IReadOnlyList<string[]> rows, bool isChinese)
    {
        var header = rows[0];
        int[] kept = [.. Enumerable.Range(0, header.Length).Where(c => IsKept(header, c, isChinese))];
        var columns = Array.ConvertAll(kept, c =>
        {
            var (title, format) = WorkbookWording.Of(Base(header, c));
            return (Header: isChinese ? title.Chinese : title.English, Format: format ?? FormatOf(rows, c));
        });
        var fields = rows.Skip(1).Select(row => (IReadOnlyList<string>)[.. kept.Select((c, k) => Field(row[c], columns[k].Format, isChinese))]);
        return new Sheet(isChinese ? name.Chinese : name.English, columns, [.. fields]);
    }

    /// <summary>The list of conversions as a matrix in hectares: a row for each use today, a column for each in the plan.</summary>
    public static Sheet Matrix(BilingualText name, IReadOnlyList<string[]> rows, bool isChinese)
    {
        var header = rows[0].ToList();
        var (from, to, ha) = (header.IndexOf("from"), header.IndexOf("to"), header.IndexOf("ha"));
        var ending = isChinese ? Chinese : English;
        var (fromName, toName) = (header.IndexOf("from" + ending), header.IndexOf("to" + ending));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1)) (names[row[from]], names[row[to]]) = (Plain(row[fromName]), Plain(row[toName]));
        string[] uses = [.. names.Keys];
        var hectares = rows.Skip(1).ToDictionary(row => (row[from], row[to]), row => decimal.Parse(row[ha], NumberStyles.Float, CultureInfo.InvariantCulture));
        var total = isChinese ? "合计（公顷）" : "Total (ha)";
        var columns = uses.Select(use => (names[use] + (isChinese ? "（公顷）" : " (ha)"), SheetFormat.Amount))
            .Prepend((isChinese ? "现状 \\ 方案" : "Today \\ plan", SheetFormat.Text)).Append((total, SheetFormat.Amount));
        var lines = uses.Select(use => Line(names[use], [.. uses.Select(other => hectares.GetValueOrDefault((use, other)))]));
        var sums = Line(total, [.. uses.Select(use => uses.Sum(other => hectares.GetValueOrDefault((other, use))))]);
        return new Sheet(isChinese ? name.Chinese : name.English, [.. columns], [.. lines, sums]);
    }

    private static IReadOnlyList<string> Line(string name, decimal[] values) => [name, .. values.Append(values.Sum()).Select(value => value.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Of two columns that differ in language one is kept; <c>basis</c> beside <c>basis_zh</c> is the English one, <c>policy</c> beside <c>policy_en</c> an id.</summary>
    private static bool IsKept(string[] header, int column, bool isChinese)
    {
        var name = header[column];
        if (name.EndsWith(English, StringComparison.Ordinal)) return !isChinese;
        if (name.EndsWith(Chinese, StringComparison.Ordinal)) return isChinese;
        if (header.Contains(name + English)) return false;
        return !header.Contains(name + Chinese) || !isChinese;
    }

    private static string Base(string[] header, int column)
    {
        var name = header[column];
        return name.EndsWith(English, StringComparison.Ordinal) || name.EndsWith(Chinese, StringComparison.Ordinal) ? name[..^3] : name;
    }

    /// <summary>A column nobody named holds numbers if all its values are, and none has a zero before it as codes have.</summary>
    private static SheetFormat FormatOf(IReadOnlyList<string[]> rows, int column)
    {
        string[] values = [.. rows.Skip(1).Select(row => row[column]).Where(value => value.Length > 0)];
        return values.Length > 0 && Array.TrueForAll(values, IsNumber) ? SheetFormat.Number : SheetFormat.Text;
    }

    private static bool IsNumber(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && !(value.Length > 1 && value[0] == '0' && char.IsAsciiDigit(value[1]));

    private static string Field(string value, SheetFormat format, bool isChinese) => format != SheetFormat.Text ? value : isChinese ? WorkbookWording.Chinese(Plain(value)) : Plain(value);

    /// <summary>The apostrophe that keeps a text from being a formula in a CSV file is not needed in a cell that is text.</summary>
    private static string Plain(string value) => value is ['\'', '=' or '@' or '+' or '-' or '\t' or '\r', ..] ? value[1..] : value;
}
