using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Access;
using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Indicators.Tables;

namespace CarbonOptimizer.Instances.Indicators;

/// <summary>Something to time.</summary>
/// <param name="Name">Indicators it computes.</param>
/// <param name="Measure">Computes them; the number returned keeps the work from being left out.</param>
internal sealed record IndicatorStep(string Name, Func<double> Measure)
{
    private const int Years = 15;

    /// <summary>Every indicator by itself, metrics of all uses and the whole from the counted pattern, then the table a run writes.</summary>
    public static IEnumerable<IndicatorStep> All(ClumpedMap map)
    {
        var (problem, plan, units) = (map.Problem, map.Plan, map.Problem.Units);
        var today = problem.Baseline;
        var carbon = UnitEmissions.ObjectiveOf(problem)!;
        var emissions = UnitEmissions.Of(problem, carbon, plan);
        yield return new("one walk: areas, patches, boundaries, joins", () => LandPattern.Of(units, ClumpedMap.UseCount, plan).TotalHectares);
        foreach (var step in OfPattern(map.Pattern)) yield return step;
        yield return new("transition matrix, gain, loss, swap, dynamic degree", () => LandTransition.Between(units, ClumpedMap.UseCount, today, plan).ComprehensiveDynamicDegree(Years));
        yield return new("figure of merit", () => FigureOfMerit.Of(units, today, plan, plan).Value);
        yield return new("kappa, quantity and allocation disagreement", () => PlanAgreement.Of(units, ClumpedMap.UseCount, today, plan).Kappa);
        yield return new("emissions of every unit", () => UnitEmissions.Of(problem, carbon, plan)[^1]);
        yield return new("Moran's I", () => MoranIndex.Of(units, emissions));
        yield return new("distance to the nearest green cell, 15-minute coverage", () => Accessibility.Of(units, plan, 1, 2).MeanMetres);
        yield return new("locked-in emissions", () => LockedInEmissions.Tonnes(today, plan, 1, emissions, [1, 1, 1]));
        yield return new("**the whole table of a map**", () => IndicatorTable.OfMap(units, problem.LandUses, plan, new IndicatorOptions()).Count);
        yield return new("**the whole table of a plan**, with change, emissions and their four effects", () => IndicatorTable.Of(problem, plan, new IndicatorOptions()).Count);
    }

    private static IEnumerable<IndicatorStep> OfPattern(LandPattern pattern)
    {
        yield return Each(pattern, "patch number, density, mean size", PatchMetrics.MeanPatchHectares);
        yield return Each(pattern, "largest patch index", PatchMetrics.LargestPatchIndex);
        yield return Each(pattern, "edge density", EdgeMetrics.EdgeDensity);
        yield return Each(pattern, "landscape shape index", ShapeMetrics.LandscapeShapeIndex);
        yield return Each(pattern, "perimeter-area ratio", ShapeMetrics.MeanPerimeterAreaRatio);
        yield return Each(pattern, "fractal dimension", ShapeMetrics.MeanFractalDimension);
        yield return Each(pattern, "aggregation index", AggregationMetrics.AggregationIndex);
        yield return Each(pattern, "cohesion", AggregationMetrics.Cohesion);
        yield return Each(pattern, "interspersion", EdgeMetrics.Interspersion);
        yield return new("contagion", () => AggregationMetrics.Contagion(pattern));
        yield return new("Shannon diversity and evenness", () => DiversityMetrics.Shannon(pattern) + DiversityMetrics.Evenness(pattern));
    }

    /// <summary>A metric of every use and of the whole.</summary>
    private static IndicatorStep Each(LandPattern pattern, string name, Func<LandPattern, int?, double> metric) => new(name, () =>
    {
        var sum = metric(pattern, null);
        for (var use = 0; use < ClumpedMap.UseCount; use++) sum += metric(pattern, use);
        return sum;
    });
}
