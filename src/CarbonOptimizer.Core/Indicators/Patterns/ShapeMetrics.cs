namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Metrics of the shape of raster patches; NaN for parcels and where no patch is. Source: [McGarigal2023].</summary>
public static class ShapeMetrics
{
    /// <summary>
    /// Landscape shape index (LSI, 景观形状指数): E / min E in cell sides, the border of the study area included. min E is the rim of the
    /// most compact arrangement of a cells: with n = floor(sqrt a) it is 4n for a = n^2, 4n + 2 for a &lt;= n (n + 1), else 4n + 4.
    /// For all uses E counts every boundary once. This is the definition of FRAGSTATS 3; version 4 divides a quarter of the edge by the
    /// root of the area instead.
    /// </summary>
    public static double LandscapeShapeIndex(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Scan is not { } scan) return double.NaN;
        var (sides, outer, cells) = (0L, 0L, 0L);
        foreach (var patch in scan.Patches)
        {
            if (use is null || patch.Use == use) (sides, cells) = (sides + patch.Sides.Total, cells + patch.Cells);
        }
        for (var k = 0; k < pattern.UseCount; k++) outer += scan.Outer[k].Total;
        // Over all patches every inner boundary was counted from both sides, the outer border from one.
        return cells == 0 ? double.NaN : (use is null ? (sides + outer) / 2.0 : sides) / LeastSides(cells);
    }

    /// <summary>Mean perimeter-area ratio (PARA_MN, 平均周长面积比): mean of p_j / a_j over the patches, metres per hectare, holes and outer border included.</summary>
    public static double MeanPerimeterAreaRatio(LandPattern pattern, int? use = null) => Mean(pattern, use, (metres, hectares) => metres / hectares, isWeighted: false);

    /// <summary>Area-weighted mean of the perimeter-area ratio (PARA_AM, 面积加权周长面积比), metres per hectare.</summary>
    public static double WeightedPerimeterAreaRatio(LandPattern pattern, int? use = null) => Mean(pattern, use, (metres, hectares) => metres / hectares, isWeighted: true);

    /// <summary>Mean fractal dimension (FRAC_MN, 平均分维数): mean of 2 ln(p_j / 4) / ln a_j, p in metres, a in square metres; 1 for squares, at most 2.</summary>
    public static double MeanFractalDimension(LandPattern pattern, int? use = null) => Mean(pattern, use, Fractal, isWeighted: false);

    /// <summary>Area-weighted mean fractal dimension (FRAC_AM, 面积加权分维数).</summary>
    public static double WeightedFractalDimension(LandPattern pattern, int? use = null) => Mean(pattern, use, Fractal, isWeighted: true);

    internal static long LeastSides(long cells)
    {
        var side = (long)Math.Sqrt(cells);
        return 4 * side + (cells == side * side ? 0 : cells <= side * (side + 1) ? 2 : 4);
    }

    private static double Fractal(double metres, double hectares) => 2 * Math.Log(metres / 4) / Math.Log(10_000 * hectares);

    private static double Mean(LandPattern pattern, int? use, Func<double, double, double> measure, bool isWeighted)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Scan is not { } scan || pattern.Units.Grid is not { } grid) return double.NaN;
        var cellHectares = pattern.Units.AreaHectares(0);
        var (sum, weights) = (0.0, 0.0);
        foreach (var patch in scan.Patches)
        {
            if (use is { } one && patch.Use != one) continue;
            var metres = patch.Sides.Upright * grid.CellHeightMetres + patch.Sides.Level * grid.CellWidthMetres;
            var weight = isWeighted ? patch.Cells : 1.0;
            (sum, weights) = (sum + weight * measure(metres, patch.Cells * cellHectares), weights + weight);
        }
        return weights > 0 ? sum / weights : double.NaN;
    }
}
