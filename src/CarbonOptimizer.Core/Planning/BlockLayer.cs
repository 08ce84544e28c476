namespace CarbonOptimizer.Core.Planning;

/// <summary>Cuts a grid into square blocks, each a region of a layer.</summary>
public static class BlockLayer
{
    /// <summary>Blocks of a grid, row by row from the north-west; those at the east and south edge may be smaller.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="cells">Side of a block in cells.</param>
    /// <param name="inside">Only blocks of whose units at least half lie in this set are regions; null for all that have a unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than one cell, or there are more blocks than a layer can have regions.</exception>
    public static RegionLayer Of(GridLayout grid, int cells, UnitSet? inside = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        var across = (grid.Width + cells - 1) / cells;
        var (units, within) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        for (var u = 0; u < grid.UnitCount; u++)
        {
            var block = BlockOf(grid, u, cells, across);
            units[block] = units.GetValueOrDefault(block) + 1;
            if (inside is null || inside.Contains(u)) within[block] = within.GetValueOrDefault(block) + 1;
        }
        int[] chosen = [.. units.Keys.Where(block => 2 * within.GetValueOrDefault(block) >= units[block]).Order()];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, (int)short.MaxValue, nameof(cells));
        var regionOf = new short[grid.UnitCount];
        for (var u = 0; u < regionOf.Length; u++)
        {
            var region = Array.BinarySearch(chosen, BlockOf(grid, u, cells, across));
            regionOf[u] = region >= 0 ? (short)region : (short)RegionLayer.Outside;
        }
        return new RegionLayer("blocks", new BilingualText("Blocks", "分块"), [.. chosen.Select(block => RegionAt(block / across, block % across))], regionOf);
    }

    private static Region RegionAt(int row, int column) =>
        new($"r{row + 1}c{column + 1}", new BilingualText($"row {row + 1}, column {column + 1}", $"第 {row + 1} 行第 {column + 1} 列"));

    private static int BlockOf(GridLayout grid, int unit, int cells, int across)
    {
        var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
        return row / cells * across + column / cells;
    }
}
