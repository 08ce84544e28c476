using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Chains of neighbouring units that cover the study area, in groups whose chains do not touch each other and can be worked on at
/// once: every other row, the rows between, every other column, the columns between; for parcels one path at a time.
/// </summary>
internal sealed class ChainSet
{
    private readonly GridLayout? grid;
    private readonly int[] pathOfUnit = [];

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
        Chains = [.. GraphPaths.Of(neighbours, adjacency.UnitCount)];
        Groups = [.. Enumerable.Range(0, Chains.Length).Select(chain => new[] { chain })];
        pathOfUnit = new int[adjacency.UnitCount];
        for (var c = 0; c < Chains.Length; c++)
        {
            foreach (var unit in Chains[c]) pathOfUnit[unit] = c;
        }
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
            if (pathOfUnit[unit] != except) marks[pathOfUnit[unit]] = true;
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
