using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>Sums the land of a plan by region, zone, use today and planned use, in the order of these.</summary>
internal static class CarbonActivities
{
    /// <param name="units">Planning units.</param>
    /// <param name="account">Account, for its zones.</param>
    /// <param name="factors">Shape [land uses] of [units]; place multipliers, null for 1.</param>
    /// <param name="baseline">Land use today.</param>
    /// <param name="plan">Land use in the plan.</param>
    /// <param name="regions">Regions that are told apart; null for none.</param>
    public static IReadOnlyList<CarbonActivity> Sum(
        PlanningUnits units, CarbonAccount account, IReadOnlyList<float[]?> factors, ReadOnlySpan<byte> baseline, ReadOnlySpan<byte> plan, RegionLayer? regions)
    {
        var known = new Dictionary<long, CarbonActivity>();
        var multipliers = factors.ToArray();
        var regionOfUnit = regions is null ? default : regions.RegionOfUnit;
        var (lastKey, activity) = (-1L, (CarbonActivity?)null);
        for (var u = 0; u < plan.Length; u++)
        {
            var region = regions is null ? RegionLayer.Outside : regionOfUnit[u];
            var zone = account.ZoneOf(u);
            var key = ((long)(region + 1) << 32) | ((long)zone << 16) | ((long)baseline[u] << 8) | plan[u];
            if (key != lastKey && !known.TryGetValue(lastKey = key, out activity))
            {
                known.Add(key, activity = new CarbonActivity(region, zone, baseline[u], plan[u]));
            }
            var area = units.AreaSquareDecimetres(u);
            activity!.Area += area;
            if (multipliers[plan[u]] is not { } multiplier) continue;
            if (multiplier[u] < 0) activity.Negative += (double)area * multiplier[u];
            else activity.Positive += (double)area * multiplier[u];
        }
        return [.. known.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }
}
