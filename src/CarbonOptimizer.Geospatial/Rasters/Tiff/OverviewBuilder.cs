using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Halves a raster: one cell for every 2 x 2.</summary>
internal static class OverviewBuilder
{
    /// <summary>A raster of half the size, rounded up; missing only where all cells below are missing, or the nearest one is.</summary>
    /// <param name="finer">The raster to halve.</param>
    /// <param name="method">Nearest or Mode.</param>
    /// <param name="noData">Marker for missing cells; null only when the raster has none missing.</param>
    public static Raster<T> Halve<T>(Raster<T> finer, OverviewMethod method, T? noData)
        where T : unmanaged, INumber<T>
    {
        var fine = finer.Geometry;
        int width = (fine.Width + 1) / 2, height = (fine.Height + 1) / 2;
        var cells = new T[width * height];
        Span<int> block = stackalloc int[4];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var count = Block(fine, row * 2, column * 2, block);
                var from = method == OverviewMethod.Mode ? MostFrequent(finer, block[..count]) : block[0];
                cells[row * width + column] = finer.IsValid(from) ? finer.Cells[from] : noData ?? T.Zero;
            }
        }
        var geometry = new GridGeometry(width, height, fine.OriginX, fine.OriginY, fine.CellWidth * 2, fine.CellHeight * 2, fine.Crs);
        return new(geometry, cells, noData);
    }

    private static int Block(GridGeometry fine, int row, int column, Span<int> block)
    {
        var count = 0;
        for (var y = row; y < Math.Min(row + 2, fine.Height); y++)
        {
            for (var x = column; x < Math.Min(column + 2, fine.Width); x++) block[count++] = y * fine.Width + x;
        }
        return count;
    }

    private static int MostFrequent<T>(Raster<T> raster, ReadOnlySpan<int> block)
        where T : unmanaged, INumber<T>
    {
        int best = block[0], bestCount = 0;
        foreach (var candidate in block)
        {
            if (!raster.IsValid(candidate)) continue;
            var count = 0;
            foreach (var other in block)
            {
                if (raster.IsValid(other) && raster.Cells[other] == raster.Cells[candidate]) count++;
            }
            if (count > bestCount) (best, bestCount) = (candidate, count);
        }
        return best;
    }
}
