namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Metrics of boundaries between uses; the border of the study area is not counted. Source: [McGarigal2023].</summary>
public static class EdgeMetrics
{
    /// <summary>Total edge (TE, 边界总长) in metres: of one use with all others, or every boundary once.</summary>
    public static double TotalEdgeMetres(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var sum = 0.0;
        for (var k = 0; k < pattern.UseCount; k++)
        {
            if (use is { } one) sum += pattern.EdgeMetres(one, k);
            else for (var l = 0; l < k; l++) sum += pattern.EdgeMetres(l, k);
        }
        return sum;
    }

    /// <summary>Edge density (ED, 边界密度): TE / A in metres per hectare of the whole study area.</summary>
    public static double EdgeDensity(LandPattern pattern, int? use = null) => TotalEdgeMetres(pattern, use) / pattern.TotalHectares;

    /// <summary>
    /// Interspersion and juxtaposition index (IJI, 散布与并列指数) in percent. With p the shares of the edge types in their total length:
    /// for one use -100 sum_k p_ik ln p_ik / ln(m - 1), for all -100 sum_{i &lt; k} p_ik ln p_ik / ln(m (m - 1) / 2), m uses being present.
    /// NaN with fewer than three uses or without an edge.
    /// </summary>
    public static double Interspersion(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var (present, total, sum) = (pattern.PresentUseCount, TotalEdgeMetres(pattern, use), 0.0);
        if (present < 3 || !(total > 0)) return double.NaN;
        for (var k = 0; k < pattern.UseCount; k++)
        {
            if (use is { } one) sum -= Information(pattern.EdgeMetres(one, k) / total);
            else for (var l = 0; l < k; l++) sum -= Information(pattern.EdgeMetres(l, k) / total);
        }
        return 100 * sum / Math.Log(use is null ? present * (present - 1) / 2 : present - 1);
    }

    /// <summary>p ln p, continued by 0.</summary>
    internal static double Information(double share) => share > 0 ? share * Math.Log(share) : 0;
}
