namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Metrics of how far equal cells lie together, from joins of cells; NaN for parcels. Source: [McGarigal2023].</summary>
public static class AggregationMetrics
{
    /// <summary>
    /// Aggregation index (AI, 聚集度) in percent: 100 g_ii / max g_ii, where g_ii are the joins of cells of use i, each counted once, and
    /// max g_ii = 2n(n-1) + (0 for r = 0, 2r - 1 for r &lt;= n, else 2r - 2) with n = floor(sqrt a), r = a - n^2 for a cells. Over all
    /// uses the mean weighted by area; uses of a single cell, for which it is undefined, are left out.
    /// </summary>
    public static double AggregationIndex(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Scan is not { } scan) return double.NaN;
        if (use is { } one) return OfUse(scan, one, pattern.UseCount);
        var sum = 0.0;
        for (var k = 0; k < pattern.UseCount; k++)
        {
            if (scan.Cells[k] > 1) sum += pattern.Share(k) * OfUse(scan, k, pattern.UseCount);
        }
        return sum;
    }

    /// <summary>
    /// Patch cohesion (COHESION, 斑块结合度) in percent: 100 (1 - sum p_j / sum p_j sqrt(a_j)) / (1 - 1 / sqrt Z), perimeters p in cell
    /// sides, areas a in cells, Z cells in the study area. 0 where every patch is a single cell.
    /// </summary>
    public static double Cohesion(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Scan is not { } scan) return double.NaN;
        var (sides, weighted) = (0.0, 0.0);
        foreach (var patch in scan.Patches)
        {
            if (use is { } one && patch.Use != one) continue;
            sides += patch.Sides.Total;
            weighted += patch.Sides.Total * Math.Sqrt(patch.Cells);
        }
        var cells = scan.Cells.Sum();
        return sides > 0 && cells > 1 ? 100 * (1 - sides / weighted) / (1 - 1 / Math.Sqrt(cells)) : double.NaN;
    }

    /// <summary>
    /// Contagion (CONTAG, 蔓延度) in percent: 100 (1 + sum_i sum_k q_ik ln q_ik / (2 ln m)) with q_ik = P_i g_ik / sum_l g_il, g_ik the joins
    /// between cells of uses i and k counted from both sides, m uses present. NaN with a single use.
    /// </summary>
    public static double Contagion(LandPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Scan is not { } scan || pattern.PresentUseCount < 2) return double.NaN;
        var sum = 0.0;
        for (var i = 0; i < pattern.UseCount; i++)
        {
            var all = 0.0;
            for (var k = 0; k < pattern.UseCount; k++) all += Joins(scan, i, k, pattern.UseCount);
            for (var k = 0; k < pattern.UseCount && all > 0; k++) sum += EdgeMetrics.Information(pattern.Share(i) * Joins(scan, i, k, pattern.UseCount) / all);
        }
        return 100 * (1 + sum / (2 * Math.Log(pattern.PresentUseCount)));
    }

    private static double OfUse(RasterScan scan, int use, int useCount)
    {
        var cells = scan.Cells[use];
        if (cells < 2) return double.NaN;
        var side = (long)Math.Sqrt(cells);
        var rest = cells - side * side;
        var most = 2 * side * (side - 1) + (rest == 0 ? 0 : 2 * rest - (rest <= side ? 1 : 2));
        return 100.0 * Joins(scan, use, use, useCount) / 2 / most;
    }

    /// <summary>Joins counted from both sides.</summary>
    private static long Joins(RasterScan scan, int first, int second, int useCount)
    {
        var (one, other) = (first * useCount + second, second * useCount + first);
        return scan.EastWest[one] + scan.NorthSouth[one] + scan.EastWest[other] + scan.NorthSouth[other];
    }
}
