using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Access;

/// <summary>
/// Exact straight-line distance from the centre of every cell to the centre of the nearest marked cell: distances along the columns
/// first, then along each row the lower envelope of the parabolas (dx (x - a))^2 + g(a)^2. Source: [Felzenszwalb2012].
/// </summary>
public static class NearestDistance
{
    private const int ColumnsPerBlock = 256;

    /// <summary>Distance of every unit in metres; +infinity when no unit is marked.</summary>
    /// <param name="grid">The raster; cells outside it block nothing.</param>
    /// <param name="isTarget">Whether a unit is one to reach; called once for each unit from several threads.</param>
    /// <param name="threads">Threads; 0 for all cores. The result does not depend on it.</param>
    /// <returns>Shape [units].</returns>
    public static float[] Metres(GridLayout grid, Func<int, bool> isTarget, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(isTarget);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
        var steps = ColumnSteps(grid, isTarget, parallel);
        var metres = new float[grid.UnitCount];
        Parallel.For(0, grid.Height, parallel, () => new Envelope(grid.Width), (row, _, envelope) =>
        {
            envelope.Read(steps.AsSpan(row * grid.Width, grid.Width), grid.CellWidthMetres, grid.CellHeightMetres);
            for (var column = 0; column < grid.Width; column++)
            {
                if (grid.UnitOf(row * grid.Width + column) is >= 0 and var unit) metres[unit] = envelope.MetresAt(column);
            }
            return envelope;
        }, _ => { });
        return metres;
    }

    /// <summary>Shape [cells]; rows to the nearest target in the same column, or <see cref="Envelope.Never"/>.</summary>
    private static int[] ColumnSteps(GridLayout grid, Func<int, bool> isTarget, ParallelOptions parallel)
    {
        var steps = new int[grid.Width * grid.Height];
        Parallel.For(0, grid.Height, parallel, row =>
        {
            for (var cell = row * grid.Width; cell < (row + 1) * grid.Width; cell++) steps[cell] = grid.UnitOf(cell) is >= 0 and var unit && isTarget(unit) ? 0 : Envelope.Never;
        });
        Parallel.For(0, (grid.Width + ColumnsPerBlock - 1) / ColumnsPerBlock, parallel, block =>
        {
            var (first, end) = (block * ColumnsPerBlock, Math.Min(grid.Width, (block + 1) * ColumnsPerBlock));
            for (var row = 1; row < grid.Height; row++) Carry(steps, grid.Width, row, row - 1, first, end);
            for (var row = grid.Height - 2; row >= 0; row--) Carry(steps, grid.Width, row, row + 1, first, end);
        });
        return steps;
    }

    private static void Carry(int[] steps, int width, int row, int from, int first, int end)
    {
        var own = steps.AsSpan(row * width, width);
        var other = steps.AsSpan(from * width, width);
        for (var column = first; column < end; column++) own[column] = Math.Min(own[column], other[column] + 1);
    }
}
