using System.Globalization;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Which land use may become which: the transition matrix of CoMOLA.</summary>
/// <param name="Codes">Land uses, ascending.</param>
/// <param name="Allowed">Shape [codes, codes]: from, to; the diagonal is true.</param>
internal sealed record ComolaMatrix(int[] Codes, bool[,] Allowed)
{
    private static readonly BilingualText ZeroOrOne = new("0 or 1", "0 或 1"), ACode = new("the code of a land use", "地类代码");

    /// <summary>Whether a land use neither gives land nor takes any.</summary>
    public bool IsStatic(int code)
    {
        var k = Array.IndexOf(Codes, code);
        return Enumerable.Range(0, Codes.Length).All(other => other == k || !Allowed[k, other] && !Allowed[other, k]);
    }

    /// <summary>Every change between these land uses.</summary>
    public static ComolaMatrix Free(IEnumerable<int> codes)
    {
        int[] all = [.. codes.Order()];
        var allowed = new bool[all.Length, all.Length];
        foreach (var (from, to) in all.SelectMany((_, from) => all.Select((_, to) => (from, to)))) allowed[from, to] = true;
        return new ComolaMatrix(all, allowed);
    }

    /// <summary>Reads the file; null, with diagnostics, when it is faulty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">Largest code that plans may hold; larger ones stay as they are.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static ComolaMatrix? Read(string path, int largest, DiagnosticList diagnostics)
    {
        if (DelimitedTable.Open(path, diagnostics) is not { } table) return null;
        var faults = diagnostics.ErrorCount;
        CsvRow[] rows = [.. table.Rows];
        string[] columns = [.. table.Columns.Skip(1)];
        string[] named = [.. rows.Select(row => row.Fields[0].Text.Trim())];
        if (rows.Length == 0 || !columns.SequenceEqual(named))
        {
            diagnostics.Error("CO2214", rows.Length == 0 ? new SourceMark(new SourceText(path, ""), 1, 1, 1) : table.Mark(rows[0], table.Columns[0]), string.Join(' ', named), string.Join(' ', columns));
            return null;
        }
        var allowed = new bool[named.Length, named.Length];
        var codes = new int[named.Length];
        for (var from = 0; from < named.Length; from++)
        {
            if (!int.TryParse(named[from], NumberStyles.None, CultureInfo.InvariantCulture, out codes[from]) || codes[from] == 0) table.Fault("CO2203", rows[from], table.Columns[0], named[from], table.Columns[0], ACode);
            for (var to = 0; to < named.Length; to++)
            {
                var value = table.Number(rows[from], columns[to], double.NaN, value => value is 0 or 1 && (from != to || value == 1), from == to ? new("1: every land use may stay", "1：各地类均可保持不变") : ZeroOrOne);
                allowed[from, to] = value == 1;
            }
        }
        if (diagnostics.ErrorCount > faults) return null;
        return Sorted(named, allowed, largest);
    }

    private static ComolaMatrix Sorted(string[] named, bool[,] allowed, int largest)
    {
        int[] order = [.. Enumerable.Range(0, named.Length).OrderBy(k => int.Parse(named[k], CultureInfo.InvariantCulture))];
        int[] codes = [.. order.Select(k => int.Parse(named[k], CultureInfo.InvariantCulture))];
        var sorted = new bool[codes.Length, codes.Length];
        for (var from = 0; from < codes.Length; from++)
        {
            for (var to = 0; to < codes.Length; to++) sorted[from, to] = from == to || allowed[order[from], order[to]] && codes[from] <= largest && codes[to] <= largest;
        }
        return new ComolaMatrix(codes, sorted);
    }
}
