using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Shared boundaries by a table of the user's, for planning units whose drawing does not tell them.</summary>
/// <param name="fields">Fields of the parcel file.</param>
/// <param name="idField">Field with the names; null for record numbers.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class ParcelBoundaries(ParcelFields fields, string? idField, DiagnosticList diagnostics)
{
    private const string One = "parcel", Other = "neighbour", Length = "length_m";

    private static readonly BilingualText Positive = new("a length above 0", "大于 0 的长度");

    /// <summary>The neighbours; null, with diagnostics, when the table is faulty. Pairs with a parcel that is not planned are passed over.</summary>
    /// <param name="path">The table.</param>
    /// <param name="shown">Path as messages print it.</param>
    /// <param name="ids">Shape [parcels]; names of the planned parcels.</param>
    public ParcelNeighbours? Read(string path, string shown, string[] ids)
    {
        if (DelimitedTable.Open(path, diagnostics, shown) is not { } table || !table.Requires(One, Other, Length)) return null;
        var faults = diagnostics.ErrorCount;
        var indexOf = Enumerable.Range(0, ids.Length).ToDictionary(p => ids[p], StringComparer.Ordinal);
        var all = fields.All(idField);
        var lengths = new SortedDictionary<(int, int), (float Metres, int Line)>();
        foreach (var row in table.Rows)
        {
            if (diagnostics.IsFull) break;
            var (one, other) = (Find(table, row, One, indexOf, all), Find(table, row, Other, indexOf, all));
            if (table.Number(row, Length, 0, value => (float)value is > 0 and < float.PositiveInfinity, Positive) is not { } length || one < 0 || other < 0 || one == other) continue;
            if (!lengths.TryAdd((one, other), ((float)length, row.Line)) && lengths[(one, other)] is var (metres, line) && metres != (float)length)
            {
                table.Fault("CO1725", row, One, ids[one], ids[other], line);
                continue;
            }
            lengths.TryAdd((other, one), ((float)length, row.Line));
        }
        return diagnostics.ErrorCount > faults ? null : Linked(ids.Length, lengths);
    }

    private static int Find(DelimitedTable table, CsvRow row, string column, Dictionary<string, int> indexOf, IReadOnlySet<string> all)
    {
        var name = table.Text(row, column);
        if (indexOf.TryGetValue(name, out var parcel)) return parcel;
        if (!all.Contains(name)) table.Fault("CO1724", row, column, name, column);
        return -1;
    }

    private static ParcelNeighbours Linked(int count, SortedDictionary<(int One, int Other), (float Metres, int Line)> lengths)
    {
        var offsets = new int[count + 1];
        foreach (var (one, _) in lengths.Keys) offsets[one + 1]++;
        for (var p = 0; p < count; p++) offsets[p + 1] += offsets[p];
        return new ParcelNeighbours(offsets, [.. lengths.Keys.Select(pair => pair.Other)], [.. lengths.Values.Select(length => length.Metres)], []);
    }
}
