using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>
/// The part of the city check-up (城市体检) that a land-use map can answer. Construction land inside the red line and basic farmland and
/// outside the growth boundary must not exceed today's; construction land and net emissions must not exceed, cropland, forest, grassland,
/// wetland, restored land and coverage must not fall short of the planned path. Names follow a public program's list of the indicators of
/// TD/T 1063-2021; the text of the standard was not read.
/// </summary>
internal sealed class CityCheckUp(AllocationProblem problem, MonitoringOptions options)
{
    private static readonly string[] NotAboveToday = ["red_line_construction", "farmland_construction", "growth_boundary_outside"];
    private static readonly string[] NotAbovePath = ["construction_area", "construction_per_inhabitant", "construction_per_product", "net_emissions"];
    private static readonly string[] NotBelowPath = 
    [
        "cropland_area", "forest_area", "forest_cover", "grassland_area", "wetland_area",
        "water_share", "restored_area", "green_coverage", "park_coverage", "forest_coverage",
    ];

    public IReadOnlyList<CheckUpRow> Of(Allocation plan, IReadOnlyList<IndicatorValue> observed, IReadOnlyDictionary<string, double>? previous)
    {
        var (today, planned, seen) = (Values(IndicatorTable.Of(problem, problem.Baseline, options.Indicators)), Values(IndicatorTable.Of(problem, plan, options.Indicators)), Values(observed));
        var rows = new List<CheckUpRow>();
        foreach (var key in NotAboveToday) Add(key, null, today.GetValueOrDefault(key));
        foreach (var key in NotAbovePath) Add(key, null, Expected(key, +1));
        foreach (var key in NotBelowPath) Add(key, Expected(key, -1), null);
        return rows;

        double Expected(string key, int direction)
        {
            var path = options.Path.Expected(today.GetValueOrDefault(key), planned.GetValueOrDefault(key));
            return path + direction * options.CheckUpTolerance * Math.Abs(path);
        }

        void Add(string key, double? minimum, double? maximum)
        {
            if (!seen.TryGetValue(key, out var value) || !double.IsFinite(value)) return;
            var before = previous is not null && previous.TryGetValue(key, out var stored) ? stored : today.GetValueOrDefault(key);
            rows.Add(new CheckUpRow(IndicatorCatalogue.Find(key), minimum, maximum, value, before));
        }
    }

    private static Dictionary<string, double> Values(IReadOnlyList<IndicatorValue> table) =>
        table.Where(value => value.Use < 0).ToDictionary(value => value.Definition.Key, value => value.Value, StringComparer.Ordinal);
}
