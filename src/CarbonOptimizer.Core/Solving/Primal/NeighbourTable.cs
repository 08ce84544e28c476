using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Neighbours of every planning unit as flat arrays for the search for plans: a fixed number of places per unit on grids (-1
/// where there is no neighbour), ragged for graphs. Memory on a four-neighbour grid: 16 bytes per unit.
/// </summary>
internal sealed class NeighbourTable
{
    private readonly int[]? offsets;
    private readonly int degree;
    private readonly int[] neighbours;
    private readonly float[]? metres;
    private readonly float[] metresOfPlace = [];

    public NeighbourTable(AllocationModel model, ParallelOptions parallel)
        : this(model.Units, parallel)
    {
    }

    public NeighbourTable(Planning.PlanningUnits planningUnits, ParallelOptions parallel)
    {
        var adjacency = planningUnits.Adjacency;
        degree = adjacency.MaximumDegree;
        if (adjacency is Planning.GridAdjacency grid)
        {
            neighbours = new int[checked(planningUnits.Count * degree)];
            metresOfPlace = degree == 4
                ? [grid.VerticalMetres, grid.HorizontalMetres, grid.HorizontalMetres, grid.VerticalMetres]
                : [grid.DiagonalMetres, grid.VerticalMetres, grid.DiagonalMetres, grid.HorizontalMetres, grid.HorizontalMetres, grid.DiagonalMetres, grid.VerticalMetres, grid.DiagonalMetres];
            MostMetres = metresOfPlace.Sum(length => (double)length);
            Parallel.For(0, grid.Grid.Height, parallel, row => FillRow(grid, row));
            return;
        }
        offsets = new int[planningUnits.Count + 1];
        Span<int> units = new int[Math.Max(1, degree)];
        Span<float> lengths = new float[Math.Max(1, degree)];
        for (var u = 0; u < planningUnits.Count; u++) offsets[u + 1] = offsets[u] + adjacency.CopyNeighbours(u, units, lengths);
        neighbours = new int[offsets[^1]];
        metres = new float[offsets[^1]];
        for (var u = 0; u < planningUnits.Count; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours.AsSpan(offsets[u]), metres.AsSpan(offsets[u]));
            var total = 0.0;
            foreach (var length in metres.AsSpan(offsets[u], count)) total += length;
            MostMetres = Math.Max(MostMetres, total);
        }
    }

    /// <summary>Neighbours of a unit; -1 for places without one.</summary>
    public ReadOnlySpan<int> Of(int unit) =>
        offsets is null ? neighbours.AsSpan(unit * degree, degree) : neighbours.AsSpan(offsets[unit], offsets[unit + 1] - offsets[unit]);

    /// <summary>Shared boundary in metres of each place of <see cref="Of"/>.</summary>
    public ReadOnlySpan<float> MetresOf(int unit) =>
        offsets is null ? metresOfPlace : metres.AsSpan(offsets[unit], offsets[unit + 1] - offsets[unit]);

    /// <summary>Most boundary a unit shares, in metres.</summary>
    public double MostMetres { get; private set; }

    private void FillRow(Planning.GridAdjacency grid, int row)
    {
        for (var column = 0; column < grid.Grid.Width; column++)
        {
            var unit = grid.Grid.UnitAt(row, column);
            if (unit < 0) continue;
            var place = unit * degree;
            for (var down = -1; down <= 1; down++)
            {
                for (var right = -1; right <= 1; right++)
                {
                    if (down == 0 && right == 0 || degree == 4 && down != 0 && right != 0) continue;
                    neighbours[place++] = grid.Grid.UnitAt(row + down, column + right);
                }
            }
        }
    }
}
