using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// What a move does to the side constraints depends only on its kind: the class of the unit, the use it leaves and the use it
/// enters. Kinds are tabulated when first asked for.
/// </summary>
internal sealed class MoveKinds
{
    private readonly PricedRows rows;
    private readonly List<(int Row, int Field, int Use, double Coefficient)>[] entriesOfClass;
    private readonly RowChange[]?[] changes;
    private readonly int[]?[] kindsOfRow;

    public MoveKinds(PricedRows rows)
    {
        this.rows = rows;
        entriesOfClass = new List<(int, int, int, double)>[rows.ClassCount];
        for (var z = 0; z < entriesOfClass.Length; z++) entriesOfClass[z] = [];
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var (field, index, coefficient) in rows[r].Entries)
            {
                var (unitClass, use) = Math.DivRem(index, rows.Labels);
                entriesOfClass[unitClass].Add((r, field, use, coefficient));
            }
        }
        changes = new RowChange[]?[checked(rows.ClassCount * rows.Labels * rows.Labels)];
        kindsOfRow = new int[]?[rows.Count];
    }

    /// <summary>Number of kinds.</summary>
    public int Count => changes.Length;

    /// <summary>Number of land uses.</summary>
    public int Labels => rows.Labels;

    /// <summary>Kind of a move.</summary>
    public int KindOf(int unit, int from, int to) => (rows.ClassOfUnit[unit] * rows.Labels + from) * rows.Labels + to;

    /// <summary>Class, left use and entered use of a kind.</summary>
    public (int UnitClass, int From, int To) Describe(int kind) => (kind / (rows.Labels * rows.Labels), kind / rows.Labels % rows.Labels, kind % rows.Labels);

    /// <summary>Rows a kind changes, and by how much per unit of the field.</summary>
    public ReadOnlySpan<RowChange> Changes(int kind) => changes[kind] ??= Tabulate(kind);

    /// <summary>Kinds that may change a row, in ascending order.</summary>
    public ReadOnlySpan<int> OfRow(int row) => kindsOfRow[row] ??= [.. KindsTouching(row).Distinct().Order()];

    private IEnumerable<int> KindsTouching(int row)
    {
        foreach (var (_, index, _) in rows[row].Entries)
        {
            var (unitClass, use) = Math.DivRem(index, Labels);
            for (var other = 0; other < Labels; other++)
            {
                if (other == use) continue;
                yield return (unitClass * Labels + use) * Labels + other;
                yield return (unitClass * Labels + other) * Labels + use;
            }
        }
    }

    private RowChange[] Tabulate(int kind)
    {
        var (unitClass, from, to) = Describe(kind);
        var sums = new SortedDictionary<(int Row, int Field), double>();
        foreach (var (row, field, use, coefficient) in entriesOfClass[unitClass])
        {
            if (use == from) sums[(row, field)] = sums.GetValueOrDefault((row, field)) - coefficient;
            if (use == to) sums[(row, field)] = sums.GetValueOrDefault((row, field)) + coefficient;
        }
        return [.. sums.Where(sum => sum.Value != 0).Select(sum => new RowChange(sum.Key.Row, sum.Key.Field, sum.Value))];
    }
}
