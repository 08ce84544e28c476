using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Areas and emissions of every use in the whole study area and in every region, for three maps at once.</summary>
internal sealed class RegionLedger(AllocationProblem problem, MonitoringOptions options)
{
    public IReadOnlyList<RegionDeviation> Compare(Objective? carbon, Allocation plan, Allocation observed)
    {
        Allocation[] maps = [problem.Baseline, plan, observed];
        var emissions = Array.ConvertAll(maps, map => carbon is null ? null : UnitEmissions.Of(problem, carbon, map, options.Indicators.Threads));
        var rows = new List<RegionDeviation>();
        AddRows(rows, null, maps, emissions);
        foreach (var layer in problem.RegionLayers) AddRows(rows, layer, maps, emissions);
        return rows;
    }

    private void AddRows(List<RegionDeviation> rows, RegionLayer? layer, Allocation[] maps, double[]?[] emissions)
    {
        var (regionCount, useCount) = (layer?.Regions.Count ?? 1, problem.LandUses.Count);
        var areas = Array.ConvertAll(maps, _ => new long[regionCount * useCount]);
        var tonnes = Array.ConvertAll(maps, _ => new double[regionCount * useCount]);
        for (var map = 0; map < maps.Length; map++) Sum(layer, maps[map], emissions[map], areas[map], tonnes[map]);
        for (var region = 0; region < regionCount; region++)
        {
            var whole = areas[0].AsSpan(region * useCount, useCount).ToArray().Sum();
            for (var use = 0; use < useCount; use++)
            {
                var entry = region * useCount + use;
                if (areas[0][entry] + areas[1][entry] + areas[2][entry] == 0) continue;
                rows.Add(new RegionDeviation(
                    layer?.Id ?? "", layer?.Regions[region].Id ?? "", use, Hectares(whole), Hectares(areas[0][entry]),
                    options.Path.Expected(Hectares(areas[0][entry]), Hectares(areas[1][entry])), Hectares(areas[2][entry]),
                    emissions[0] is null ? double.NaN : options.Path.Expected(tonnes[0][entry], tonnes[1][entry]), emissions[2] is null ? double.NaN : tonnes[2][entry]));
            }
        }
    }

    private void Sum(RegionLayer? layer, Allocation map, double[]? emissions, long[] areas, double[] tonnes)
    {
        var useCount = problem.LandUses.Count;
        for (var u = 0; u < map.Count; u++)
        {
            var region = layer is null ? 0 : layer.RegionOfUnit[u];
            if (region < 0) continue;
            areas[region * useCount + map[u]] += problem.Units.AreaSquareDecimetres(u);
            if (emissions is not null) tonnes[region * useCount + map[u]] += emissions[u];
        }
    }

    private static double Hectares(long area) => (double)area / PlanningUnits.SquareDecimetresPerHectare;
}
