using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Min-marginals of the rows, columns and diagonals of a grid, one pass forward and one back along each line; gaps of the mask cut a line.</summary>
internal sealed class GridMarginals(GridAdjacency adjacency, BoundaryStep step, int useCount)
{
    private readonly GridLayout grid = adjacency.Grid;

    /// <summary>Adds the rises of one forest.</summary>
    /// <param name="forest">0 for rows, 1 for columns, 2 for falling, 3 for rising diagonals.</param>
    /// <param name="costs">Shape [units, uses]; the forest's share, +infinity for forbidden uses.</param>
    /// <param name="rises">Shape [units, uses]; added to.</param>
    /// <param name="parallel">Threads to use.</param>
    public void Add(int forest, double[] costs, double[] rises, ParallelOptions parallel)
    {
        var lineCount = forest switch { 0 => grid.Height, 1 => grid.Width, _ => grid.Width + grid.Height - 1 };
        Parallel.For(0, lineCount, parallel, () => new LineBuffer(Math.Max(grid.Width, grid.Height), useCount), (line, _, buffer) =>
        {
            Walk(forest, line, costs, rises, buffer);
            return buffer;
        }, _ => { });
    }

    private void Walk(int forest, int line, double[] costs, double[] rises, LineBuffer buffer)
    {
        var (row, column, down, right) = forest switch
        {
            0 => (line, 0, 0, 1),
            1 => (0, line, 1, 0),
            2 => (Math.Max(0, line - grid.Width + 1), Math.Max(0, grid.Width - 1 - line), 1, 1),
            _ => (Math.Max(0, line - grid.Width + 1), Math.Min(line, grid.Width - 1), 1, -1),
        };
        var metres = forest switch { 0 => adjacency.HorizontalMetres, 1 => adjacency.VerticalMetres, _ => adjacency.DiagonalMetres };
        buffer.Count = 0;
        for (; row < grid.Height && column >= 0 && column < grid.Width; row += down, column += right)
        {
            var unit = grid.UnitAt(row, column);
            if (unit >= 0) Extend(buffer, unit, metres, costs);
            else Finish(buffer, metres, costs, rises);
        }
        Finish(buffer, metres, costs, rises);
    }

    private void Extend(LineBuffer buffer, int unit, double metres, double[] costs)
    {
        var state = buffer.Forward.AsSpan(buffer.Count * useCount, useCount);
        if (buffer.Count == 0) state.Clear();
        else
        {
            buffer.Forward.AsSpan((buffer.Count - 1) * useCount, useCount).CopyTo(state);
            step.Cross(state, metres, buffer.Units[buffer.Count - 1], unit);
        }
        Add(state, costs.AsSpan(unit * useCount, useCount));
        buffer.Units[buffer.Count++] = unit;
    }

    private void Finish(LineBuffer buffer, double metres, double[] costs, double[] rises)
    {
        Span<double> behind = stackalloc double[useCount];
        behind.Clear();
        for (var i = buffer.Count - 1; i >= 0; i--)
        {
            var marginal = buffer.Forward.AsSpan(i * useCount, useCount);
            Add(marginal, behind);
            var least = BoundaryStep.Least(marginal);
            var rise = rises.AsSpan(buffer.Units[i] * useCount, useCount);
            for (var k = 0; k < rise.Length; k++) rise[k] += marginal[k] - least;
            Add(behind, costs.AsSpan(buffer.Units[i] * useCount, useCount));
            if (i > 0) step.Cross(behind, metres, buffer.Units[i], buffer.Units[i - 1]);
        }
        buffer.Count = 0;
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> other)
    {
        for (var k = 0; k < sum.Length; k++) sum[k] += other[k];
    }

    /// <summary>The units of a line so far, and the least costs of everything up to each.</summary>
    private sealed class LineBuffer(int length, int useCount)
    {
        public int Count { get; set; }

        public int[] Units { get; } = new int[length];

        public double[] Forward { get; } = new double[length * useCount];
    }
}
