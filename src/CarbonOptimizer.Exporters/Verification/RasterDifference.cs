using System.Globalization;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two rasters differ: grid, tags, colours, and cells of the first band; pyramids where the cells are the same.</summary>
internal static class RasterDifference
{
    /// <summary>Last digits of numbers of 32 bits, sums of which are taken in 64.</summary>
    private const double SingleTolerance = 1e-6;

    /// <summary>The places in order.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file is damaged.</exception>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        var (then, now) = (RasterFile.Open(stored), RasterFile.Open(again));
        if (then.Geometry != now.Geometry)
        {
            yield return new(new("grid", "格网"), then.Geometry.ToString(), now.Geometry.ToString());
            yield break;
        }
        foreach (var tag in TiffContent.DifferingTags(stored, again)) yield return new(new($"tag {tag}", $"标签 {tag}"), "another value", "the one that is written");
        var isSame = true;
        foreach (var place in OfCells(then.ReadBand<double>(), now.ReadBand<double>()))
        {
            isSame = false;
            yield return place;
        }
        if (isSame && !TiffContent.HaveSamePyramids(stored, again)) yield return new(new("pyramids", "金字塔"), "other cells", "the ones that are written");
    }

    private static IEnumerable<ValuePlace> OfCells(Raster<double> then, Raster<double> now)
    {
        for (var cell = 0; cell < then.Cells.Length; cell++)
        {
            var (before, after) = (then.Cells[cell], now.Cells[cell]);
            if (then.IsValid(cell) == now.IsValid(cell) && (before.Equals(after) || !now.IsValid(cell))) continue;
            var (row, column) = Math.DivRem(cell, then.Geometry.Width);
            var isNear = then.IsValid(cell) && now.IsValid(cell) && !double.IsInteger(after) && ValuePlace.AreNear(before, after, SingleTolerance);
            yield return new(new($"row {row} column {column}", $"第 {row} 行第 {column} 列"), Value(then, cell), Value(now, cell), isNear);
        }
    }

    private static string Value(Raster<double> raster, int cell) => raster.IsValid(cell) ? raster.Cells[cell].ToString("R", CultureInfo.InvariantCulture) : "nodata";
}
