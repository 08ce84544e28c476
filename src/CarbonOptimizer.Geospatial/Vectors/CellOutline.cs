using CarbonOptimizer.Geospatial.Grids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>The outline of cells of a grid as a polygon, holes included.</summary>
public static class CellOutline
{
    /// <summary>The outline; cells that follow one another in a row are one rectangle, and the rectangles are joined.</summary>
    /// <param name="grid">Where the cells lie.</param>
    /// <param name="cells">Cells, row by row from the north, ascending.</param>
    public static Geometry Of(GridGeometry grid, IReadOnlyList<int> cells)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(cells);
        var factory = new GeometryFactory();
        var strips = new List<Geometry>();
        for (var i = 0; i < cells.Count; i++)
        {
            var from = cells[i];
            var to = from;
            while (i + 1 < cells.Count && cells[i + 1] == to + 1 && (to + 1) % grid.Width != 0) (i, to) = (i + 1, to + 1);
            var (row, left, right) = (from / grid.Width, from % grid.Width, to % grid.Width + 1);
            var (west, east) = (grid.OriginX + left * grid.CellWidth, grid.OriginX + right * grid.CellWidth);
            var (north, south) = (grid.OriginY - row * grid.CellHeight, grid.OriginY - (row + 1) * grid.CellHeight);
            strips.Add(factory.CreatePolygon([new(west, north), new(west, south), new(east, south), new(east, north), new(west, north)]));
        }
        return strips.Count == 1 ? strips[0] : CascadedPolygonUnion.Union(strips).Normalized();
    }
}
