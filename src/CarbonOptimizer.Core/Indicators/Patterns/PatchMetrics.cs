namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Metrics of number and size of patches. Source: [McGarigal2023].</summary>
public static class PatchMetrics
{
    /// <summary>Number of patches (NP, 斑块数), of one use or of all.</summary>
    public static int PatchCount(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return use is { } one ? pattern.PatchUses.AsSpan().Count((byte)one) : pattern.PatchUses.Length;
    }

    /// <summary>Patch density (PD, 斑块密度): NP / A, patches per 100 ha; A is the area of the whole study area.</summary>
    public static double PatchDensity(LandPattern pattern, int? use = null) => 100 * PatchCount(pattern, use) / pattern.TotalHectares;

    /// <summary>Mean patch size (AREA_MN, 平均斑块面积) in hectares; NaN without a patch.</summary>
    public static double MeanPatchHectares(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return (use is { } one ? pattern.AreaHectares(one) : pattern.TotalHectares) / PatchCount(pattern, use) is var mean && double.IsFinite(mean) ? mean : double.NaN;
    }

    /// <summary>Largest patch index (LPI, 最大斑块指数): 100 max_j a_j / A, percent of the whole study area.</summary>
    public static double LargestPatchIndex(LandPattern pattern, int? use = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var largest = 0L;
        for (var p = 0; p < pattern.PatchUses.Length; p++)
        {
            if (use is null || pattern.PatchUses[p] == use) largest = Math.Max(largest, pattern.PatchSquareDecimetres[p]);
        }
        return 100.0 * largest / pattern.Units.TotalAreaSquareDecimetres;
    }
}
