using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Reads <c>bound.dat</c>: boundaries of pairs of units, and those of a unit with itself, which no neighbour removes.</summary>
/// <param name="indexOfUnit">Index of each unit by its name.</param>
/// <param name="unitFile">File of the units, for messages.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
/// <param name="statements">Receives what was left out.</param>
internal sealed class MarxanBoundaries(IReadOnlyDictionary<string, int> indexOfUnit, string unitFile, DiagnosticList diagnostics, List<BilingualText> statements)
{
    private static readonly BilingualText NotNegative = new("a number of at least 0", "不小于 0 的数字");

    /// <summary>The pairs, each once with the smaller index first, in order; and shape [units], the boundary of a unit with itself.</summary>
    public (IReadOnlyList<(int One, int Other, float Length)> Pairs, float[] Irremovable) Read(string path)
    {
        var irremovable = new float[indexOfUnit.Count];
        var lengths = new SortedDictionary<(int, int), (double Length, int Line)>();
        var repeated = 0;
        if (DelimitedTable.Open(path, diagnostics) is not { } table || !table.Requires("id1", "id2", "boundary")) return ([], irremovable);
        foreach (var row in table.Rows)
        {
            if (diagnostics.IsFull) break;
            var length = table.Number(row, "boundary", 0, value => value >= 0, NotNegative);
            var (one, other) = (-1, -1);
            if (!indexOfUnit.TryGetValue(table.Text(row, "id1"), out one)) table.Fault("CO2205", row, "id1", table.Text(row, "id1"), "id1", unitFile);
            else if (!indexOfUnit.TryGetValue(table.Text(row, "id2"), out other)) table.Fault("CO2205", row, "id2", table.Text(row, "id2"), "id2", unitFile);
            else if (length is not null && !lengths.TryAdd((Math.Min(one, other), Math.Max(one, other)), (length.Value, row.Line)))
            {
                var first = lengths[(Math.Min(one, other), Math.Max(one, other))];
                if (first.Length == length) repeated++;
                else table.Fault("CO2204", row, "id1", $"{table.Text(row, "id1")} / {table.Text(row, "id2")}", "id1 / id2", first.Line);
            }
        }
        foreach (var ((one, other), (length, _)) in lengths)
        {
            if (one == other) irremovable[one] = (float)length;
        }
        if (repeated > 0) statements.Add(new($"{repeated} boundaries stand in the file twice with the same length and count once.", $"{repeated} 条边界以相同长度重复出现，各计一次。"));
        return ([.. lengths.Where(pair => pair.Key.Item1 != pair.Key.Item2 && (float)pair.Value.Length > 0).Select(pair => (pair.Key.Item1, pair.Key.Item2, (float)pair.Value.Length))], irremovable);
    }
}
