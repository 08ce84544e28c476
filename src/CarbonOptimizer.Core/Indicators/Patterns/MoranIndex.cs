using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>
/// Global Moran's I (莫兰指数): (n / W) sum_ij w_ij (y_i - m)(y_j - m) / sum_i (y_i - m)^2, w_ij = 1 for neighbours, m the mean. Near 1 where
/// equal values lie together, near -1/(n-1) without order, negative where they repel. Source: [Moran1950].
/// </summary>
public static class MoranIndex
{
    private const int BlockUnits = 1 << 14;

    /// <param name="units">Planning units with their neighbours.</param>
    /// <param name="values">Shape [units]; finite.</param>
    /// <param name="threads">Threads; 0 for all cores. The result does not depend on it.</param>
    /// <returns>NaN when all values are equal or no unit has a neighbour.</returns>
    public static double Of(PlanningUnits units, double[] values, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != units.Count) throw new ArgumentException($"{values.Length} values for {units.Count} units.", nameof(values));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
        var blocks = (units.Count + BlockUnits - 1) / BlockUnits;
        var sums = new double[blocks];
        Parallel.For(0, blocks, parallel, b => sums[b] = Sum(values.AsSpan(b * BlockUnits, Math.Min(BlockUnits, values.Length - b * BlockUnits))));
        var mean = sums.Sum() / values.Length;
        var (squares, products, pairs) = (new double[blocks], new double[blocks], new long[blocks]);
        Parallel.For(0, blocks, parallel, b =>
        {
            var (first, end) = (b * BlockUnits, Math.Min(values.Length, (b + 1) * BlockUnits));
            foreach (var value in values.AsSpan(first, end - first)) squares[b] += (value - mean) * (value - mean);
            (products[b], pairs[b]) = units.Adjacency is GridAdjacency grid ? OnGrid(grid, values, mean, first, end) : OnGraph(units.Adjacency, values, mean, first, end);
        });
        var (variation, pairCount) = (squares.Sum(), pairs.Sum());
        return variation > 0 && pairCount > 0 ? values.Length * (products.Sum() / pairCount) / variation : double.NaN;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>Every pair once, from its later unit.</summary>
    private static (double Products, long Pairs) OnGrid(GridAdjacency adjacency, double[] values, double mean, int first, int end)
    {
        var (grid, diagonals) = (adjacency.Grid, adjacency.Neighbourhood == Neighbourhood.Eight);
        var (products, pairs) = (0.0, 0L);
        for (var u = first; u < end; u++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            var around = 0.0;
            Add(grid.UnitAt(row, column - 1));
            Add(grid.UnitAt(row - 1, column));
            if (diagonals)
            {
                Add(grid.UnitAt(row - 1, column - 1));
                Add(grid.UnitAt(row - 1, column + 1));
            }
            products += (values[u] - mean) * around;

            void Add(int other)
            {
                if (other < 0) return;
                around += values[other] - mean;
                pairs++;
            }
        }
        return (products, pairs);
    }

    private static (double Products, long Pairs) OnGraph(Adjacency adjacency, double[] values, double mean, int first, int end)
    {
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        var (products, pairs) = (0.0, 0L);
        for (var u = first; u < end; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var n = 0; n < count && neighbours[n] < u; n++)
            {
                products += (values[u] - mean) * (values[neighbours[n]] - mean);
                pairs++;
            }
        }
        return (products, pairs);
    }
}
