using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>What can be told before solving, as JSON values.</summary>
internal static class ConflictJson
{
    public static object Of(LineOverlap overlap, AllocationProblem problem, GridGeometry? geometry)
    {
        var place = OverlapPlace.Of(overlap, problem.Units, geometry);
        return new
        {
            policies = overlap.Policies.Select(policy => policy.Id),
            hectares = overlap.Hectares,
            west = place?.West, south = place?.South, east = place?.East, north = place?.North,
        };
    }

    public static object Of(AttainableRange range) => new
    {
        policy = range.Policy.Id, rule = range.Rule, unit = range.Unit, min = Finite(range.Minimum), max = Finite(range.Maximum),
        least_attainable = range.Least, most_attainable = range.Most, today = range.Today, breach_today = range.BreachToday,
        never_binds = range.NeverBinds, out_of_reach = range.IsOutOfReach,
    };

    public static object Of(ReachableLand land) => new
    {
        region = land.Layer is null ? null : $"{land.Layer.Id}/{land.Layer.Regions[land.Region].Id}", use = land.Use.Id,
        forced_ha = land.ForcedHectares, today_ha = land.TodayHectares, reachable_ha = land.ReachableHectares,
        asked_min_ha = Finite(land.AskedAtLeast), asked_max_ha = Finite(land.AskedAtMost), is_short = land.IsShort,
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
