namespace CarbonOptimizer.Testing.Oracles;

/// <summary>
/// The efficient values of all plans of a small grid, by a walk over its cells that keeps, for each choice of the last row's uses and each count of
/// uses so far, the values no other partial plan with the same ones beats. Nothing is shared with the engine.
/// </summary>
public static class GridFront
{
    /// <summary>Efficient values in rising order.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="axes">0 cost, 1 harm, 2 boundaries between unlike neighbours, in cell sides.</param>
    public static IReadOnlyList<int[]> Of(SmallGrid grid, params IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(axes);
        var hasBoundaries = axes.Contains(2);
        var states = new Dictionary<(string Row, int Crop, int Urban), List<int[]>> { [("", 0, 0)] = [new int[axes.Count]] };
        for (var cell = 0; cell < SmallGrid.Cells; cell++)
        {
            var next = new Dictionary<(string Row, int Crop, int Urban), List<int[]>>();
            foreach (var ((row, crop, urban), values) in states)
            {
                for (var use = 0; use < SmallGrid.Uses; use++)
                {
                    var key = (Row: hasBoundaries ? Tail(row + (char)('0' + use)) : "", Crop: crop + (use == 0 ? 1 : 0), Urban: urban + (use == 2 ? 1 : 0));
                    if (!next.TryGetValue(key, out var list)) next[key] = list = [];
                    foreach (var value in values) list.Add(Added(grid, axes, value, row, cell, use));
                }
            }
            states = next.ToDictionary(state => state.Key, state => Efficient(state.Value));
        }
        return Efficient([.. states.Where(state => IsKept(grid, state.Key.Crop, state.Key.Urban)).SelectMany(state => state.Value)]);
    }

    private static int[] Added(SmallGrid grid, IReadOnlyList<int> axes, int[] value, string row, int cell, int use)
    {
        var sides = 0;
        if (cell % SmallGrid.Side > 0 && row.Length > 0 && row[^1] - '0' != use) sides++;
        if (cell >= SmallGrid.Side && row.Length > 0 && row[0] - '0' != use) sides++;
        return [.. value.Select((sum, i) => sum + (axes[i] switch { 0 => grid.Cost[use][cell], 1 => grid.Harm[use][cell], _ => sides }))];
    }

    private static string Tail(string row) => row.Length > SmallGrid.Side ? row[^SmallGrid.Side..] : row;

    private static bool IsKept(SmallGrid grid, int crop, int urban)
    {
        int[] counts = [crop, SmallGrid.Cells - crop - urban, urban];
        return Enumerable.Range(0, SmallGrid.Uses).All(k => counts[k] >= grid.Least[k] && counts[k] <= grid.Most[k]);
    }

    private static List<int[]> Efficient(List<int[]> values)
    {
        values.Sort(Compare);
        var kept = new List<int[]>();
        foreach (var value in values)
        {
            if (!kept.Exists(other => IsAtMost(other, value))) kept.Add(value);
        }
        return kept;
    }

    private static int Compare(int[] one, int[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i]) return one[i].CompareTo(other[i]);
        }
        return 0;
    }

    private static bool IsAtMost(int[] one, int[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] > other[i]) return false;
        }
        return true;
    }
}
