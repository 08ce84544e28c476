using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Exporters.Explanations;

/// <summary>Overlaps of lines as polygons for a map: cells that follow each other in a row are one rectangle, the same runs of rows below are joined.</summary>
public static class OverlapLayer
{
    /// <summary>Writes a GeoPackage with one feature for every overlap.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="overlaps">The overlaps.</param>
    /// <param name="grid">Layout of the planning units.</param>
    /// <param name="geometry">Where the grid lies.</param>
    /// <param name="clock">Gives the date of last change.</param>
    /// <exception cref="Geospatial.Files.FileWriteException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<LineOverlap> overlaps, GridLayout grid, GridGeometry geometry, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(overlaps);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(geometry);
        var features = overlaps.Select(overlap => new VectorFeature(
            Shape(overlap.Land, grid, geometry), string.Join(" + ", overlap.Policies.Select(policy => policy.Id)),
            string.Join(" + ", overlap.Policies.Select(policy => policy.Description.Name.Chinese)), overlap.Hectares)).ToArray();
        GeoPackageWriter.Write(path, [new VectorLayer("overlaps", geometry.Crs, ["policies", "policies_zh", "hectares"], features)], clock);
    }

    private static MultiPolygon Shape(UnitSet land, GridLayout grid, GridGeometry geometry)
    {
        var factory = new GeometryFactory();
        var polygons = new List<Polygon>();
        var open = new Dictionary<(int From, int To), int>();
        for (var row = 0; row <= grid.Height; row++)
        {
            var runs = row < grid.Height ? Runs(land, grid, row) : [];
            foreach (var run in open.Keys.Except(runs).ToArray())
            {
                polygons.Add(Rectangle(factory, geometry, run, open[run], row));
                open.Remove(run);
            }
            foreach (var run in runs) open.TryAdd(run, row);
        }
        return factory.CreateMultiPolygon([.. polygons]);
    }

    private static HashSet<(int From, int To)> Runs(UnitSet land, GridLayout grid, int row)
    {
        var runs = new HashSet<(int, int)>();
        for (var column = 0; column < grid.Width; column++)
        {
            var from = column;
            while (column < grid.Width && grid.UnitAt(row, column) is >= 0 and var unit && land.Contains(unit)) column++;
            if (column > from) runs.Add((from, column));
        }
        return runs;
    }

    private static Polygon Rectangle(GeometryFactory factory, GridGeometry geometry, (int From, int To) run, int top, int bottom)
    {
        var (west, east) = (geometry.OriginX + run.From * geometry.CellWidth, geometry.OriginX + run.To * geometry.CellWidth);
        var (north, south) = (geometry.OriginY - top * geometry.CellHeight, geometry.OriginY - bottom * geometry.CellHeight);
        return factory.CreatePolygon([new(west, north), new(west, south), new(east, south), new(east, north), new(west, north)]);
    }
}
