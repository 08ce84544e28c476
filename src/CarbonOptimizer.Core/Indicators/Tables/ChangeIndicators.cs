using CarbonOptimizer.Core.Indicators.Change;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>Indicators of the change since the baseline.</summary>
internal static class ChangeIndicators
{
    public static IEnumerable<(string Key, int Use, double Value)> Of(LandTransition change, double? years)
    {
        var uses = Enumerable.Range(0, change.UseCount).Where(use => change.BeforeHectares(use) > 0 || change.AfterHectares(use) > 0).ToArray();
        foreach (var use in uses) yield return ("gain", use, change.GainHectares(use));
        foreach (var use in uses) yield return ("loss", use, change.LossHectares(use));
        foreach (var use in uses) yield return ("net_change", use, change.NetHectares(use));
        foreach (var use in uses) yield return ("swap", use, change.SwapHectares(use));
        if (years is not { } span) yield break;
        foreach (var use in uses) yield return ("dynamic_degree", use, change.SingleDynamicDegree(use, span));
        yield return ("dynamic_degree", -1, change.ComprehensiveDynamicDegree(span));
    }
}
