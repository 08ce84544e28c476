using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>All indicators of an allocation, in the order of <see cref="IndicatorCatalogue.All"/> and, within one, of the land uses.</summary>
public static class IndicatorTable
{
    /// <summary>Indicators of an allocation of a problem; those of change are there when it is not the baseline itself.</summary>
    /// <exception cref="ArgumentException">The allocation has other units than the problem.</exception>
    public static IReadOnlyList<IndicatorValue> Of(AllocationProblem problem, Allocation allocation, IndicatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(options);
        var roles = LandUseRoles.Of(problem.LandUses);
        var pattern = LandPattern.Of(problem.Units, problem.LandUses.Count, allocation, options.PatchNeighbourhood, options.Threads);
        var isBaseline = ReferenceEquals(allocation, problem.Baseline);
        if (isBaseline) options = options.Today;
        var planning = new PlanningIndicators(problem.Units, problem.LandUses, roles, options);
        List<(string Key, int Use, double Value)> values = [.. OfMap(pattern, planning, allocation), .. planning.OfLines(problem.Policies, allocation)];
        if (!isBaseline) values.AddRange(planning.OfRestoration(problem.Baseline, allocation));
        if (!isBaseline) values.AddRange(ChangeIndicators.Of(LandTransition.Between(problem.Units, problem.LandUses.Count, problem.Baseline, allocation), options.Years));
        if (UnitEmissions.ObjectiveOf(problem) is { } objective)
        {
            var carbon = new CarbonIndicators(problem, objective, roles, options);
            values.AddRange(carbon.Of(allocation, pattern));
            if (!isBaseline) values.AddRange(carbon.SinceBaseline(allocation));
        }
        return Ordered(values);
    }

    /// <summary>Indicators of a map alone: patterns, spaces, access and areas of the check-up.</summary>
    public static IReadOnlyList<IndicatorValue> OfMap(PlanningUnits units, LandUseCatalogue landUses, Allocation allocation, IndicatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(landUses);
        ArgumentNullException.ThrowIfNull(options);
        var pattern = LandPattern.Of(units, landUses.Count, allocation, options.PatchNeighbourhood, options.Threads);
        return Ordered(OfMap(pattern, new PlanningIndicators(units, landUses, LandUseRoles.Of(landUses), options), allocation));
    }

    private static IEnumerable<(string Key, int Use, double Value)> OfMap(LandPattern pattern, PlanningIndicators planning, Allocation allocation) =>
        [.. PatternIndicators.Of(pattern), .. planning.OfSpaces(pattern), .. planning.OfConstruction(allocation), .. planning.OfCheckUp(pattern)];

    private static IReadOnlyList<IndicatorValue> Ordered(IEnumerable<(string Key, int Use, double Value)> values)
    {
        var found = values.ToLookup(value => value.Key, StringComparer.Ordinal);
        return [.. IndicatorCatalogue.All.SelectMany(definition => found[definition.Key].Select(value => new IndicatorValue(definition, value.Use, value.Value)))];
    }
}
