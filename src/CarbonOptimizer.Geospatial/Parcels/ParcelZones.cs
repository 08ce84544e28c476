using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// Which cells of a raster belong to which parcel: those whose centre lies inside. A parcel without any takes the cell that a point in
/// its interior lies in; outside the raster it has none.
/// </summary>
public sealed class ParcelZones
{
    private readonly int[] offsets;
    private readonly int[] cells;

    private ParcelZones(int[] offsets, int[] cells) => (this.offsets, this.cells) = (offsets, cells);

    /// <summary>Finds the cells.</summary>
    /// <param name="parcels">The parcels; transformed when the reference systems differ.</param>
    /// <param name="grid">Grid of the raster.</param>
    /// <param name="path">The raster's file, for messages.</param>
    /// <exception cref="DataSourceException">The reference systems differ and one is unknown, or no transformation is known.</exception>
    public static ParcelZones Of(ParcelSet parcels, GridGeometry grid, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(grid);
        var layer = parcels.Layer with { Features = [.. parcels.Shapes.Select(shape => new VectorFeature(shape))] };
        var numbers = PolygonRasterizer.FeatureNumbers(layer, grid, path: path).Cells;
        var offsets = new int[parcels.Count + 1];
        foreach (var number in numbers)
        {
            if (number > 0) offsets[number]++;
        }
        var lone = new int[parcels.Count];
        var transform = LayerTransform.Between(path ?? layer.Name, layer.Crs, grid.Crs);
        for (var p = 0; p < lone.Length; p++)
        {
            lone[p] = offsets[p + 1] > 0 ? -1 : CellAt(parcels.Shapes[p].InteriorPoint, transform, grid);
            offsets[p + 1] += offsets[p] + (lone[p] >= 0 ? 1 : 0);
        }
        return new ParcelZones(offsets, Filled(numbers, lone, offsets));
    }

    /// <summary>Row-major cells of a parcel, ascending.</summary>
    public ReadOnlySpan<int> CellsOf(int parcel) => cells.AsSpan(offsets[parcel], offsets[parcel + 1] - offsets[parcel]);

    private static int[] Filled(int[] numbers, int[] lone, int[] offsets)
    {
        var cells = new int[offsets[^1]];
        var next = offsets.AsSpan(0, lone.Length).ToArray();
        for (var cell = 0; cell < numbers.Length; cell++)
        {
            if (numbers[cell] > 0) cells[next[numbers[cell] - 1]++] = cell;
        }
        for (var p = 0; p < lone.Length; p++)
        {
            if (lone[p] >= 0) cells[next[p]] = lone[p];
        }
        return cells;
    }

    private static int CellAt(NetTopologySuite.Geometries.Point point, LayerTransform? transform, GridGeometry grid)
    {
        var (x, y) = transform is null ? (point.X, point.Y) : transform.Apply(point.X, point.Y);
        var (column, row) = (Math.Floor((x - grid.OriginX) / grid.CellWidth), Math.Floor((grid.OriginY - y) / grid.CellHeight));
        return column >= 0 && column < grid.Width && row >= 0 && row < grid.Height ? (int)row * grid.Width + (int)column : -1;
    }
}
