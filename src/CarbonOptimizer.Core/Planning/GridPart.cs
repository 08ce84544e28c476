namespace CarbonOptimizer.Core.Planning;

/// <summary>Some cells of a raster as planning units of their own, in the smallest rectangle around them.</summary>
internal static class GridPart
{
    /// <summary>Cuts the cells out.</summary>
    /// <param name="whole">Planning units of a raster.</param>
    /// <param name="units">Units to keep, ascending; not empty.</param>
    public static PlanningUnits Of(PlanningUnits whole, int[] units)
    {
        var adjacency = (GridAdjacency)whole.Adjacency;
        var grid = adjacency.Grid;
        var (top, left, width, height) = RectangleOf(grid, units);
        var valid = new bool[width * height];
        foreach (var unit in units)
        {
            var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
            valid[(row - top) * width + column - left] = true;
        }
        var cut = new GridLayout(width, height, grid.CellWidthMetres, grid.CellHeightMetres, valid);
        return whole.IsUniform
            ? new PlanningUnits(cut, adjacency.Neighbourhood)
            : new PlanningUnits(new GridAdjacency(cut, adjacency.Neighbourhood), Array.ConvertAll(units, whole.AreaSquareDecimetres));
    }

    /// <summary>The smallest rectangle around some units.</summary>
    public static (int Top, int Left, int Width, int Height) RectangleOf(GridLayout grid, int[] units)
    {
        var (top, bottom, left, right) = (int.MaxValue, 0, int.MaxValue, 0);
        foreach (var unit in units)
        {
            var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
        }
        return (top, left, right - left + 1, bottom - top + 1);
    }
}
