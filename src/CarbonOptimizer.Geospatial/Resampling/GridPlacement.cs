using System.Globalization;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Geospatial.Resampling;

/// <summary>
/// Where the points of one grid lie on another, in columns and rows of the other (0, 0 is its north-west corner). Refuses what cannot be right
/// before anything is computed: degrees taken for metres, extents that do not meet.
/// </summary>
public sealed class GridPlacement
{
    private const double MostDegrees = 360.5;
    private const int EdgePoints = 21;

    private readonly GridGeometry target;
    private readonly GridGeometry source;
    private readonly LayerTransform? transform;

    private GridPlacement(GridGeometry target, GridGeometry source, LayerTransform? transform) => (this.target, this.source, this.transform) = (target, source, transform);

    /// <summary>Whether a reference system is unknown and both were taken to be in the other's.</summary>
    public bool IsAssumed { get; private init; }

    /// <summary>Cells of the source that lie along a side of a target cell, about.</summary>
    public double SourceCellsPerCell { get; private init; }

    /// <summary>Places a grid on another.</summary>
    /// <param name="target">Study grid.</param>
    /// <param name="source">Grid of the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataSourceException">It cannot be placed; both languages say why.</exception>
    public static GridPlacement Of(GridGeometry target, GridGeometry source, string path)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckUnits(source, path);
        var isAssumed = !target.Crs.IsKnown || !source.Crs.IsKnown;
        var transform = isAssumed ? null : LayerTransform.Between(path, target.Crs, source.Crs);
        var placement = new GridPlacement(target, source, transform);
        var (west, north, east, south) = placement.Extent();
        if (!(east > 0 && west < source.Width && south > 0 && north < source.Height)) throw Apart(target, source, path, isAssumed);
        return new(target, source, transform)
        {
            IsAssumed = isAssumed && target.Crs.IsKnown != source.Crs.IsKnown,
            SourceCellsPerCell = Math.Sqrt(Math.Abs((east - west) * (south - north)) / ((double)target.Width * target.Height)),
        };
    }

    /// <summary>Column and row of the source at a point of the target, both in cells from the north-west corner; NaN where there is none.</summary>
    public (double Column, double Row) At(double column, double row)
    {
        var (x, y) = (target.OriginX + column * target.CellWidth, target.OriginY - row * target.CellHeight);
        if (transform is not null && !transform.TryApply(x, y, out x, out y)) return (double.NaN, double.NaN);
        return ((x - source.OriginX) / source.CellWidth, (source.OriginY - y) / source.CellHeight);
    }

    /// <summary>Box around the target in columns and rows of the source.</summary>
    private (double West, double North, double East, double South) Extent()
    {
        var (west, north, east, south) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < EdgePoints; i++)
        {
            for (var j = 0; j < EdgePoints; j++)
            {
                var (column, row) = At(target.Width * i / (EdgePoints - 1.0), target.Height * j / (EdgePoints - 1.0));
                if (!double.IsFinite(column) || !double.IsFinite(row)) continue;
                (west, north, east, south) = (Math.Min(west, column), Math.Min(north, row), Math.Max(east, column), Math.Max(south, row));
            }
        }
        return (west, north, east, south);
    }

    private static void CheckUnits(GridGeometry grid, string path)
    {
        var farthest = Math.Max(Math.Max(Math.Abs(grid.OriginX), Math.Abs(grid.OriginX + grid.Width * grid.CellWidth)), Math.Max(Math.Abs(grid.OriginY), Math.Abs(grid.OriginY - grid.Height * grid.CellHeight)));
        if (grid.Crs.IsGeographic && farthest > MostDegrees)
        {
            throw new DataSourceException(path, string.Create(CultureInfo.InvariantCulture, $"It says {grid.Crs}, that is degrees, but its coordinates reach {farthest:0}."), "Its coordinates are metres of some zone: assign the right reference system (gdal_edit.py -a_srs EPSG:...).")
            {
                Kind = DataSourceProblem.NotSupported,
                ChineseProblem = string.Create(CultureInfo.InvariantCulture, $"文件声明坐标系为 {grid.Crs}（度），而坐标值达到 {farthest:0}。"),
                ChineseRemedy = "坐标实为某投影带的米，请指定正确的坐标系（gdal_edit.py -a_srs EPSG:...）。",
            };
        }
        if (grid.Crs.IsKnown && !grid.Crs.IsGeographic && farthest <= MostDegrees && grid.CellWidth < 1)
        {
            throw new DataSourceException(path, string.Create(CultureInfo.InvariantCulture, $"It says {grid.Crs}, that is metres, but its coordinates look like degrees (cells of {grid.CellWidth:G3})."), "Assign the geographic reference system (EPSG:4490 or EPSG:4326).")
            {
                Kind = DataSourceProblem.NotSupported,
                ChineseProblem = string.Create(CultureInfo.InvariantCulture, $"文件声明坐标系为 {grid.Crs}（米），而坐标形似经纬度（像元 {grid.CellWidth:G3}）。"),
                ChineseRemedy = "请指定地理坐标系（EPSG:4490 或 EPSG:4326）。",
            };
        }
    }

    private static DataSourceException Apart(GridGeometry target, GridGeometry source, string path, bool isAssumed)
    {
        var (ours, theirs) = (Box(target), Box(source));
        var (english, chinese) = Reason(target, source, isAssumed);
        return new(path, $"It does not meet the study area: it covers {theirs}, the study area {ours}.", english)
        {
            Kind = DataSourceProblem.NotSupported, ChineseProblem = $"它与研究区不相交：文件范围为 {theirs}，研究区为 {ours}。", ChineseRemedy = chinese,
        };
    }

    private static (string English, string Chinese) Reason(GridGeometry target, GridGeometry source, bool isAssumed)
    {
        var shift = Math.Round((source.OriginX - target.OriginX) / 1e6);
        if (!source.Crs.IsGeographic && !target.Crs.IsGeographic && Math.Abs(shift) is >= 13 and <= 45)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"Their eastings differ by {shift:0} million metres: one has the number of its zone in front, the other has not."), string.Create(CultureInfo.InvariantCulture, $"两者横坐标相差约 {shift:0} 百万米：一方带有带号，另一方没有。"));
        }
        if (isAssumed) return ("One of them names no reference system; assign it (a .prj file, or gdal_edit.py -a_srs EPSG:...).", "其中一方没有坐标系，请指定（.prj 文件，或 gdal_edit.py -a_srs EPSG:...）。");
        return ("Maybe its reference system names the wrong zone, or it is another place.", "坐标系的投影带可能有误，或文件属于其他地区。");
    }

    private static string Box(GridGeometry grid) => string.Create(CultureInfo.InvariantCulture,
        $"x {grid.OriginX:0.####} ... {grid.OriginX + grid.Width * grid.CellWidth:0.####}, y {grid.OriginY - grid.Height * grid.CellHeight:0.####} ... {grid.OriginY:0.####} ({grid.Crs})");
}
