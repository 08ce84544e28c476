namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Exact Euclidean distance to the nearest marked cell: column distances first, then the lower envelope of parabolas along
/// each row (Meijster, Roerdink and Hesselink 2000). Integers up to the final square root.
/// </summary>
internal static class DistanceField
{
    /// <returns>Shape [cells]; metres, rounded to whole metres; the diagonal of the grid where nothing is marked.</returns>
    public static float[] Metres(CountyGrid grid, bool[] marked)
    {
        var far = grid.Width + grid.Height;
        var vertical = VerticalDistances(grid, marked, far);
        var distances = new float[grid.CellCount];
        grid.ForEachRow(row =>
        {
            var column = vertical.AsSpan(row * grid.Width, grid.Width);
            SquaredRow(column, distances.AsSpan(row * grid.Width, grid.Width), far, grid.CellMetres);
        });
        return distances;
    }

    private static int[] VerticalDistances(CountyGrid grid, bool[] marked, int far)
    {
        var vertical = new int[grid.CellCount];
        for (var cell = 0; cell < vertical.Length; cell++)
        {
            vertical[cell] = marked[cell] ? 0 : cell < grid.Width ? far : Math.Min(far, vertical[cell - grid.Width] + 1);
        }
        for (var cell = vertical.Length - grid.Width - 1; cell >= 0; cell--)
        {
            vertical[cell] = Math.Min(vertical[cell], vertical[cell + grid.Width] + 1);
        }
        return vertical;
    }

    private static void SquaredRow(ReadOnlySpan<int> g, Span<float> metres, int far, int cellMetres)
    {
        var (apex, start) = (new int[g.Length], new int[g.Length]);
        var last = 0;
        for (var u = 1; u < g.Length; u++)
        {
            while (last >= 0 && Parabola(g, start[last], apex[last]) > Parabola(g, start[last], u)) last--;
            if (last < 0)
            {
                last = 0;
                apex[0] = u;
                continue;
            }
            var crossing = 1 + Crossing(g, apex[last], u);
            if (crossing >= g.Length) continue;
            last++;
            apex[last] = u;
            start[last] = (int)crossing;
        }
        for (var u = g.Length - 1; u >= 0; u--)
        {
            var squared = Math.Min(Parabola(g, u, apex[last]), (long)far * far);
            metres[u] = (float)Math.Round(Math.Sqrt(squared) * cellMetres);
            if (u == start[last]) last--;
        }
    }

    private static long Parabola(ReadOnlySpan<int> g, int x, int apex) => (long)(x - apex) * (x - apex) + (long)g[apex] * g[apex];

    private static long Crossing(ReadOnlySpan<int> g, int left, int right) =>
        FloorDivide((long)right * right - (long)left * left + (long)g[right] * g[right] - (long)g[left] * g[left], 2L * (right - left));

    private static long FloorDivide(long numerator, long denominator) =>
        numerator >= 0 ? numerator / denominator : -((-numerator + denominator - 1) / denominator);
}
