using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>How many cells of some uses lie around each cell today, by a table of sums over rectangles.</summary>
internal static class BaselineWindows
{
    /// <summary>Units with at least <paramref name="minimumCells"/> such cells within <paramref name="radiusCells"/> rows and columns, not counting themselves.</summary>
    public static UnitSet Near(GridLayout grid, Allocation baseline, ulong uses, int radiusCells, int minimumCells)
    {
        var (width, height) = (grid.Width, grid.Height);
        var stride = width + 1;
        var sums = new int[stride * (height + 1)];
        for (var row = 0; row < height; row++)
        {
            var inRow = 0;
            for (var column = 0; column < width; column++)
            {
                var unit = grid.UnitOf(row * width + column);
                if (unit >= 0 && (uses >> baseline[unit] & 1) != 0) inRow++;
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + inRow;
            }
        }
        var near = new bool[grid.UnitCount];
        for (var u = 0; u < near.Length; u++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), width);
            var (top, left) = (Math.Max(0, row - radiusCells), Math.Max(0, column - radiusCells));
            var (bottom, right) = (Math.Min(height, row + radiusCells + 1), Math.Min(width, column + radiusCells + 1));
            var count = sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left] + sums[top * stride + left];
            near[u] = count - (int)(uses >> baseline[u] & 1) >= minimumCells;
        }
        return new UnitSet(near);
    }
}
