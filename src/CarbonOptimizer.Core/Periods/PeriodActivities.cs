using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Sums the land of a plan of several periods by region, zone, use today and trajectory, in the order of these.</summary>
internal static class PeriodActivities
{
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="regions">Regions that are told apart; null for none.</param>
    /// <param name="zoneOf">Zone of coefficients of a unit; null for one zone.</param>
    public static IReadOnlyList<PeriodActivity> Sum(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RegionLayer? regions, Func<int, int>? zoneOf)
    {
        var known = new Dictionary<long, PeriodActivity>();
        var regionOfUnit = regions is null ? default : regions.RegionOfUnit;
        var amounts = Enumerable.Range(0, paths.UseCount).Select(use => paths.AmountsOf(use, problem.Units)).ToArray();
        var trajectories = problem.Periods!.Trajectories;
        var baseline = problem.Baseline.Uses;
        var (lastKey, activity) = (-1L, (PeriodActivity?)null);
        for (var u = 0; u < plan.Length; u++)
        {
            var region = regions is null ? RegionLayer.Outside : regionOfUnit[u];
            var zone = zoneOf is null ? 0 : zoneOf(u);
            var key = ((long)(region + 1) << 32) | ((long)zone << 16) | ((long)baseline[u] << 8) | plan[u];
            if (key != lastKey && !known.TryGetValue(lastKey = key, out activity))
            {
                known.Add(key, activity = new PeriodActivity(region, zone, baseline[u], plan[u]));
            }
            var area = problem.Units.AreaSquareDecimetres(u);
            activity!.Add(area, Weighted(amounts[baseline[u]], u, area), Weighted(amounts[trajectories.UseOf(plan[u])], u, area));
        }
        return [.. known.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }

    private static double Weighted(float[]? amounts, int unit, long area) =>
        amounts is null ? area : amounts[unit] * (double)PlanningUnits.SquareDecimetresPerHectare;
}
