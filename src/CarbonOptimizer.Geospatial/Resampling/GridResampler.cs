using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Resampling;

/// <summary>
/// Brings a raster onto another grid. Cells whose centre lies outside the source, or that meet nothing but missing cells, are missing. Areas of
/// a target cell are those of the box around its four corners on the source; where the systems are turned against each other the box is a
/// little larger than the cell.
/// </summary>
public static class GridResampler
{
    /// <summary>Classes, by <see cref="ResamplingMethod.Nearest"/> or <see cref="ResamplingMethod.Majority"/>.</summary>
    /// <param name="source">Codes on another grid.</param>
    /// <param name="target">Study grid.</param>
    /// <param name="placement">Where the one lies on the other.</param>
    /// <param name="method">One of the two methods for classes.</param>
    public static Raster<int> Classes(Raster<int> source, GridGeometry target, GridPlacement placement, ResamplingMethod method)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(placement);
        if (method is not (ResamplingMethod.Nearest or ResamplingMethod.Majority)) throw new ArgumentOutOfRangeException(nameof(method), method, "Classes are taken by Nearest or Majority.");
        var cells = new int[target.CellCount];
        var present = new ulong[Raster<int>.ValidityWords(cells.Length)];
        Each(target, (row, shares) =>
        {
            for (var column = 0; column < target.Width; column++)
            {
                var found = method == ResamplingMethod.Nearest ? Nearest(source, placement, column, row) : Majority(source, placement, column, row, shares);
                if (found is not { } code) continue;
                var cell = row * target.Width + column;
                cells[cell] = code;
                Interlocked.Or(ref present[cell >> 6], 1UL << (cell & 63));
            }
        });
        return new(target, cells, validity: present);
    }

    /// <summary>Values, by any method but <see cref="ResamplingMethod.Majority"/>; missing cells are NaN.</summary>
    /// <inheritdoc cref="Classes"/>
    public static Raster<float> Values(Raster<float> source, GridGeometry target, GridPlacement placement, ResamplingMethod method)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(placement);
        if (method == ResamplingMethod.Majority) throw new ArgumentOutOfRangeException(nameof(method), method, "Values are not taken by Majority.");
        var cells = new float[target.CellCount];
        Each(target, (row, _) =>
        {
            for (var column = 0; column < target.Width; column++)
            {
                cells[row * target.Width + column] = method switch
                {
                    ResamplingMethod.Nearest => Nearest(source, placement, column, row) ?? float.NaN,
                    ResamplingMethod.Bilinear => Bilinear(source, placement, column, row),
                    _ => Average(source, placement, column, row),
                };
            }
        });
        return new(target, cells);
    }

    private static void Each(GridGeometry target, Action<int, Dictionary<int, double>> fill) =>
        Parallel.For(0, target.Height, () => new Dictionary<int, double>(), (row, _, shares) =>
        {
            fill(row, shares);
            return shares;
        }, _ => { });

    private static T? Nearest<T>(Raster<T> source, GridPlacement placement, int column, int row)
        where T : unmanaged, INumber<T>
    {
        var (x, y) = placement.At(column + 0.5, row + 0.5);
        if (CellAt(source.Geometry, x, y) is not { } cell || !source.IsValid(cell)) return null;
        return source.Cells[cell];
    }

    private static int? Majority(Raster<int> source, GridPlacement placement, int column, int row, Dictionary<int, double> shares)
    {
        shares.Clear();
        foreach (var (cell, share) in new BoxCells(source.Geometry, placement, column, row))
        {
            if (source.IsValid(cell)) shares[source.Cells[cell]] = shares.GetValueOrDefault(source.Cells[cell]) + share;
        }
        int? best = null;
        var most = 0.0;
        foreach (var (code, share) in shares)
        {
            // Shares that differ by rounding only are equal.
            var isMore = share > most * (1 + 1e-9);
            if (!isMore && !(share >= most * (1 - 1e-9) && code < best)) continue;
            (best, most) = (code, Math.Max(share, most));
        }
        return best;
    }

    private static float Average(Raster<float> source, GridPlacement placement, int column, int row)
    {
        var (sum, area) = (0.0, 0.0);
        foreach (var (cell, share) in new BoxCells(source.Geometry, placement, column, row))
        {
            if (!source.IsValid(cell)) continue;
            sum += share * source.Cells[cell];
            area += share;
        }
        return area > 0 ? (float)(sum / area) : float.NaN;
    }

    private static float Bilinear(Raster<float> source, GridPlacement placement, int column, int row)
    {
        var (x, y) = placement.At(column + 0.5, row + 0.5);
        if (CellAt(source.Geometry, x, y) is null) return float.NaN;
        var (left, top) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
        var (east, south) = (x - 0.5 - left, y - 0.5 - top);
        var (sum, weight) = (0.0, 0.0);
        for (var corner = 0; corner < 4; corner++)
        {
            var (c, r) = (left + (corner & 1), top + (corner >> 1));
            if (c < 0 || r < 0 || c >= source.Geometry.Width || r >= source.Geometry.Height) continue;
            var cell = r * source.Geometry.Width + c;
            if (!source.IsValid(cell)) continue;
            var share = ((corner & 1) == 0 ? 1 - east : east) * (corner >> 1 == 0 ? 1 - south : south);
            sum += share * source.Cells[cell];
            weight += share;
        }
        return weight > 0 ? (float)(sum / weight) : float.NaN;
    }

    /// <summary>The cell that holds a point; left and upper edges belong to it.</summary>
    private static int? CellAt(GridGeometry grid, double x, double y) =>
        x >= 0 && y >= 0 && x < grid.Width && y < grid.Height ? (int)y * grid.Width + (int)x : null;
}
