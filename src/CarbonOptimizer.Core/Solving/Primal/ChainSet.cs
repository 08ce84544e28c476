using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Chains of neighbouring units that cover the study area, in groups whose chains do not touch each other and can be worked on at
/// once: every other row, the rows between, every other column, the columns between; for parcels one path at a time.
/// </summary>
internal sealed class ChainSet
{
    /// <param name="adjacency">Neighbours.</param>
    /// <param name="neighbours">The same as a table.</param>
    public ChainSet(Adjacency adjacency, NeighbourTable neighbours) => Groups = adjacency is GridAdjacency grid
        ? OfGrid(grid.Grid)
        : [.. GraphPaths.Of(neighbours, adjacency.UnitCount).Select(path => new[] { path })];

    /// <summary>Groups of chains of units.</summary>
    public int[][][] Groups { get; }

    private static int[][][] OfGrid(GridLayout grid)
    {
        var rows = Enumerable.Range(0, grid.Height).Select(row => Line(grid, row * grid.Width, 1, grid.Width)).ToArray();
        var columns = Enumerable.Range(0, grid.Width).Select(column => Line(grid, column, grid.Width, grid.Height)).ToArray();
        return [EveryOther(rows, 0), EveryOther(rows, 1), EveryOther(columns, 0), EveryOther(columns, 1)];
    }

    private static int[] Line(GridLayout grid, int start, int step, int length)
    {
        var units = new int[length];
        var count = 0;
        for (var i = 0; i < length; i++)
        {
            var unit = grid.UnitOf(start + i * step);
            if (unit >= 0) units[count++] = unit;
        }
        return units[..count];
    }

    private static int[][] EveryOther(int[][] lines, int from) => [.. lines.Where((line, i) => i % 2 == from && line.Length > 0)];
}
