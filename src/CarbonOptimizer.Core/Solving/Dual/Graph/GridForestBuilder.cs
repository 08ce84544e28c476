using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>The forests of a grid: rows, columns and, with eight neighbours, falling and rising diagonals.</summary>
internal static class GridForestBuilder
{
    /// <summary>The forests in the order certificates use.</summary>
    public static Forest[] Of(GridAdjacency adjacency)
    {
        var grid = adjacency.Grid;
        Forest[] straight = [Lines(grid, 0, 1, adjacency.HorizontalMetres), Lines(grid, 1, 0, adjacency.VerticalMetres)];
        return adjacency.Neighbourhood == Neighbourhood.Four
            ? straight
            : [.. straight, Lines(grid, 1, 1, adjacency.DiagonalMetres), Lines(grid, 1, -1, adjacency.DiagonalMetres)];
    }

    private static Forest Lines(GridLayout grid, int down, int right, float metres)
    {
        var parents = new int[grid.UnitCount];
        var weights = new float[grid.UnitCount];
        for (var unit = 0; unit < grid.UnitCount; unit++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
            parents[unit] = grid.UnitAt(row - down, column - right);
            if (parents[unit] >= 0) weights[unit] = metres;
        }
        return Forest.From(parents, weights);
    }
}
