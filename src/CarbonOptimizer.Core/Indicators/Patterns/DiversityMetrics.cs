namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Metrics of the mix of uses. Source: [McGarigal2023].</summary>
public static class DiversityMetrics
{
    /// <summary>Shannon diversity (SHDI, 香农多样性): -sum_k P_k ln P_k, P_k the share of use k in the area.</summary>
    public static double Shannon(LandPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var sum = 0.0;
        for (var k = 0; k < pattern.UseCount; k++) sum -= EdgeMetrics.Information(pattern.Share(k));
        return sum;
    }

    /// <summary>Shannon evenness (SHEI, 香农均匀度): SHDI / ln m with m uses present, 0 to 1; 0 with a single use.</summary>
    public static double Evenness(LandPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.PresentUseCount > 1 ? Shannon(pattern) / Math.Log(pattern.PresentUseCount) : 0;
    }
}
