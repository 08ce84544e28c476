using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Chains of neighbouring units that cover the study area twice, in groups whose chains do not touch each other and can be worked
/// on at once: every other row, the rows between, every other column, the columns between; for parcels two sets of paths that
/// take different steps.
/// </summary>
internal sealed class ChainSet
{
    private readonly GridLayout? grid;
    private readonly GraphPaths[] covers = [];

    /// <param name="adjacency">Neighbours.</param>
    /// <param name="neighbours">The same as a table.</param>
    public ChainSet(Adjacency adjacency, NeighbourTable neighbours)
    {
        grid = (adjacency as GridAdjacency)?.Grid;
        if (grid is not null)
        {
            Chains = [.. Enumerable.Range(0, grid.Height).Select(row => Line(grid, row * grid.Width, 1, grid.Width)),
                .. Enumerable.Range(0, grid.Width).Select(column => Line(grid, column, grid.Width, grid.Height))];
            Groups = [EveryOther(0, grid.Height), EveryOther(1, grid.Height), EveryOther(grid.Height, Chains.Length), EveryOther(grid.Height + 1, Chains.Length)];
            return;
        }
        var first = new GraphPaths(neighbours, adjacency.UnitCount, null);
        var second = new GraphPaths(neighbours, adjacency.UnitCount, first);
        covers = [first, second];
        Chains = [.. first.Paths, .. second.Paths];
        Groups = [.. first.IndependentGroups(), .. second.IndependentGroups().Select(group => Array.ConvertAll(group, path => first.Paths.Length + path))];
    }

    /// <summary>Units of each chain in order.</summary>
    public int[][] Chains { get; }

    /// <summary>Groups of chains, by number.</summary>
    public int[][] Groups { get; }

    /// <summary>Marks the chains through a unit, except one.</summary>
    public void Mark(int unit, int except, bool[] marks)
    {
        if (grid is null)
        {
            var (first, second) = (covers[0].PathOf(unit), covers[0].Paths.Length + covers[1].PathOf(unit));
            if (first != except) marks[first] = true;
            if (second != except) marks[second] = true;
            return;
        }
        var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
        if (row != except) marks[row] = true;
        if (grid.Height + column != except) marks[grid.Height + column] = true;
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

    private static int[] EveryOther(int first, int end) => [.. Enumerable.Range(0, Math.Max(0, (end - first + 1) / 2)).Select(i => first + 2 * i)];
}
