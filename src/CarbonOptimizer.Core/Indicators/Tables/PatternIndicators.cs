using CarbonOptimizer.Core.Indicators.Patterns;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>Indicators of areas, patches, boundaries and mix, for every use that occurs and for the whole.</summary>
internal static class PatternIndicators
{
    private static readonly (string Key, Func<LandPattern, int?, double> Measure)[] OfUseAndWhole =
    [
        ("patch_number", (pattern, use) => PatchMetrics.PatchCount(pattern, use)),
        ("patch_density", PatchMetrics.PatchDensity),
        ("mean_patch_size", PatchMetrics.MeanPatchHectares),
        ("largest_patch_index", PatchMetrics.LargestPatchIndex),
        ("edge_density", EdgeMetrics.EdgeDensity),
        ("landscape_shape_index", ShapeMetrics.LandscapeShapeIndex),
        ("perimeter_area_ratio", ShapeMetrics.MeanPerimeterAreaRatio),
        ("fractal_dimension", ShapeMetrics.MeanFractalDimension),
        ("aggregation_index", AggregationMetrics.AggregationIndex),
        ("cohesion", AggregationMetrics.Cohesion),
        ("interspersion", EdgeMetrics.Interspersion),
    ];

    public static IEnumerable<(string Key, int Use, double Value)> Of(LandPattern pattern)
    {
        var uses = Enumerable.Range(0, pattern.UseCount).Where(use => pattern.AreaHectares(use) > 0).ToArray();
        foreach (var use in uses) yield return ("class_area", use, pattern.AreaHectares(use));
        foreach (var use in uses) yield return ("class_share", use, 100 * pattern.Share(use));
        foreach (var (key, measure) in OfUseAndWhole)
        {
            foreach (var use in uses) yield return (key, use, measure(pattern, use));
            yield return (key, -1, measure(pattern, null));
        }
        yield return ("contagion", -1, AggregationMetrics.Contagion(pattern));
        yield return ("shannon_diversity", -1, DiversityMetrics.Shannon(pattern));
        yield return ("shannon_evenness", -1, DiversityMetrics.Evenness(pattern));
    }
}
