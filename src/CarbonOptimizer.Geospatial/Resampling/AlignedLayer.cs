using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Resampling;

/// <summary>A raster brought onto the study grid, with what that did to it.</summary>
/// <param name="Method">How cells got their values.</param>
/// <param name="Classes">Codes on the study grid; null for values.</param>
/// <param name="Values">Values on the study grid; null for codes.</param>
/// <param name="ClassHectares">By code, the area in the file within the study grid, and on the grid; empty for values.</param>
/// <param name="MeanBefore">Mean of the values in the file within the study grid, by area; NaN for codes.</param>
/// <param name="MeanAfter">The same on the grid.</param>
/// <param name="IsAssumed">Whether one of the two names no reference system and both were taken to share one.</param>
public sealed record AlignedLayer(
    ResamplingMethod Method, Raster<int>? Classes, Raster<float>? Values, IReadOnlyDictionary<int, (double Before, double After)> ClassHectares, double MeanBefore, double MeanAfter, bool IsAssumed)
{
    private const int MostClasses = 1000;

    /// <summary>Cells of the study grid that have data.</summary>
    public int Present => Classes?.ValidCount ?? Values!.ValidCount;

    /// <summary>Brings a raster onto the study grid.</summary>
    /// <param name="file">The raster.</param>
    /// <param name="grid">Study grid.</param>
    /// <param name="method">How; null to choose: classes for whole numbers of at most 1000 kinds, by area where cells grow to more than one and a half.</param>
    /// <param name="band">Band number, from 1.</param>
    /// <param name="marker">What marks missing cells, where it is not what the file says.</param>
    /// <exception cref="DataSourceException">It cannot be read or placed.</exception>
    public static AlignedLayer Of(RasterFile file, GridGeometry grid, ResamplingMethod? method = null, int band = 1, MissingMarker marker = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(grid);
        var placement = GridPlacement.Of(grid, file.Geometry, file.FullName);
        var inverse = GridPlacement.Of(file.Geometry, grid, file.FullName);
        var grows = placement.SourceCellsPerCell > 1.5;
        var areClasses = method is ResamplingMethod.Majority or null && !file.SampleType.IsFloat() && !file.HasScale;
        if (areClasses || method == ResamplingMethod.Nearest && !file.SampleType.IsFloat())
        {
            var codes = file.ReadBand<int>(band, applyScale: false, marker);
            if (method is not null || HasFewKinds(codes))
            {
                var chosen = method ?? (grows ? ResamplingMethod.Majority : ResamplingMethod.Nearest);
                var moved = GridResampler.Classes(codes, grid, placement, chosen);
                return new(chosen, moved, null, Areas(codes, inverse, grid, moved), double.NaN, double.NaN, placement.IsAssumed);
            }
        }
        var values = file.ReadBand<float>(band, marker: marker);
        var how = method ?? (grows ? ResamplingMethod.Average : ResamplingMethod.Bilinear);
        var onGrid = GridResampler.Values(values, grid, placement, how);
        return new(how, null, onGrid, new Dictionary<int, (double, double)>(), Mean(values, inverse, grid), Mean(onGrid), placement.IsAssumed);
    }

    private static bool HasFewKinds(Raster<int> codes)
    {
        var kinds = new HashSet<int>();
        for (var cell = 0; cell < codes.Cells.Length; cell++)
        {
            if (codes.IsValid(cell) && kinds.Add(codes.Cells[cell]) && kinds.Count > MostClasses) return false;
        }
        return true;
    }

    private static SortedDictionary<int, (double Before, double After)> Areas(Raster<int> source, GridPlacement inverse, GridGeometry grid, Raster<int> moved)
    {
        var areas = new SortedDictionary<int, (double Before, double After)>();
        Each(source, (cell, hectares, column, row) =>
        {
            if (!IsWithin(inverse, column, row, grid)) return;
            var (before, after) = areas.GetValueOrDefault(source.Cells[cell]);
            areas[source.Cells[cell]] = (before + hectares, after);
        });
        Each(moved, (cell, hectares, _, _) =>
        {
            var (before, after) = areas.GetValueOrDefault(moved.Cells[cell]);
            areas[moved.Cells[cell]] = (before, after + hectares);
        });
        return areas;
    }

    private static double Mean(Raster<float> values, GridPlacement? inverse = null, GridGeometry? grid = null)
    {
        var (sum, area) = (0.0, 0.0);
        Each(values, (cell, hectares, column, row) =>
        {
            if (inverse is not null && !IsWithin(inverse, column, row, grid!)) return;
            sum += hectares * values.Cells[cell];
            area += hectares;
        });
        return sum / area;
    }

    private static bool IsWithin(GridPlacement inverse, int column, int row, GridGeometry grid) =>
        inverse.At(column + 0.5, row + 0.5) is var (x, y) && x >= 0 && y >= 0 && x < grid.Width && y < grid.Height;

    private static void Each<T>(Raster<T> raster, Action<int, double, int, int> take)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        for (var row = 0; row < raster.Geometry.Height; row++)
        {
            var hectares = raster.Geometry.CellAreaSquareMetresAt(row) / 10_000;
            for (var column = 0; column < raster.Geometry.Width; column++)
            {
                var cell = row * raster.Geometry.Width + column;
                if (raster.IsValid(cell)) take(cell, hectares, column, row);
            }
        }
    }
}
