using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Turns the polygons of a layer into cells of a grid. Lines and points take no cells.</summary>
public static class PolygonRasterizer
{
    /// <summary>Marks the cells covered by any polygon.</summary>
    /// <param name="layer">Polygons, multi-polygons and collections of them; they may overlap and lie partly outside.</param>
    /// <param name="grid">Grid of the result. Coordinates are transformed when the reference systems differ.</param>
    /// <param name="rule">Which cells a polygon takes.</param>
    /// <param name="path">The file the layer came from, for messages; the layer's name when null.</param>
    /// <returns>1 where covered, else 0; no cell is missing.</returns>
    /// <exception cref="DataSourceException">The reference systems differ and one is unknown, or no transformation between
    /// them is known; the message names both.</exception>
    public static Raster<byte> Mask(VectorLayer layer, GridGeometry grid, CellRule rule = CellRule.Centre, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(grid);
        var cells = new byte[grid.CellCount];
        Burn(layer, grid, rule, path, cells, _ => (byte)1);
        return new(grid, cells);
    }

    /// <summary>Writes into each cell the number of the feature that covers it.</summary>
    /// <returns>Position of the feature in the layer plus 1; where several overlap the last one; 0 where none is.</returns>
    /// <inheritdoc cref="Mask"/>
    public static Raster<int> FeatureNumbers(VectorLayer layer, GridGeometry grid, CellRule rule = CellRule.Centre, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(grid);
        var cells = new int[grid.CellCount];
        Burn(layer, grid, rule, path, cells, index => index + 1);
        return new(grid, cells);
    }

    /// <summary>The cells of each feature by itself, in one pass: the work for a feature is that of its surroundings, not of the grid.</summary>
    /// <returns>For each feature in order, its cells in rising order; none where it is empty or lies outside.</returns>
    /// <inheritdoc cref="Mask"/>
    public static IEnumerable<IReadOnlyList<int>> CellsOfFeatures(VectorLayer layer, GridGeometry grid, CellRule rule = CellRule.Centre, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(grid);
        var transform = LayerTransform.Between(path ?? layer.Name, layer.Crs, grid.Crs);
        var marks = new byte[grid.CellCount];
        var scanline = new PolygonScanline<byte>(grid, marks, rule);
        return layer.Features.Select(feature =>
        {
            if (feature.Geometry is not { IsEmpty: false } geometry) return [];
            BurnGeometry(geometry, transform, scanline, (byte)1);
            return (IReadOnlyList<int>)TakeMarks(marks, grid, EnvelopeOf(geometry, transform));
        });
    }

    /// <summary>Marked cells of a part of the grid, which are cleared.</summary>
    private static List<int> TakeMarks(byte[] marks, GridGeometry grid, Envelope part)
    {
        List<int> cells = [];
        var (firstRow, lastRow) = (Clamp((grid.OriginY - part.MaxY) / grid.CellHeight - 1, grid.Height), Clamp((grid.OriginY - part.MinY) / grid.CellHeight + 1, grid.Height));
        var (firstColumn, lastColumn) = (Clamp((part.MinX - grid.OriginX) / grid.CellWidth - 1, grid.Width), Clamp((part.MaxX - grid.OriginX) / grid.CellWidth + 1, grid.Width));
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var cell = row * grid.Width + firstColumn; cell <= row * grid.Width + lastColumn; cell++)
            {
                if (marks[cell] == 0) continue;
                marks[cell] = 0;
                cells.Add(cell);
            }
        }
        return cells;
    }

    private static int Clamp(double position, int count) => (int)Math.Clamp(Math.Floor(position), 0, count - 1);

    private static Envelope EnvelopeOf(Geometry geometry, LayerTransform? transform)
    {
        if (transform is null) return geometry.EnvelopeInternal;
        var envelope = new Envelope();
        foreach (var position in geometry.Coordinates)
        {
            var (x, y) = transform.Apply(position.X, position.Y);
            envelope.ExpandToInclude(x, y);
        }
        return envelope;
    }

    private static void Burn<T>(VectorLayer layer, GridGeometry grid, CellRule rule, string? path, T[] cells, Func<int, T> valueOf)
    {
        var transform = LayerTransform.Between(path ?? layer.Name, layer.Crs, grid.Crs);
        var scanline = new PolygonScanline<T>(grid, cells, rule);
        for (var i = 0; i < layer.Features.Count; i++)
        {
            if (layer.Features[i].Geometry is { } geometry) BurnGeometry(geometry, transform, scanline, valueOf(i));
        }
    }

    private static void BurnGeometry<T>(Geometry geometry, LayerTransform? transform, PolygonScanline<T> scanline, T value)
    {
        if (geometry is GeometryCollection parts)
        {
            foreach (var part in parts.Geometries) BurnGeometry(part, transform, scanline, value);
        }
        else if (geometry is Polygon { IsEmpty: false } polygon)
        {
            scanline.Begin();
            AddRing(polygon.ExteriorRing, transform, scanline);
            foreach (var hole in polygon.InteriorRings) AddRing(hole, transform, scanline);
            scanline.Fill(value);
        }
    }

    private static void AddRing<T>(LineString ring, LayerTransform? transform, PolygonScanline<T> scanline) =>
        scanline.AddRing(transform is null ? ring.CoordinateSequence : transform.Apply(ring).CoordinateSequence);
}
