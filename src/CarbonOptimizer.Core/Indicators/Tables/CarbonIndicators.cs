using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>Indicators of net emissions, of the allocation alone and against the baseline.</summary>
internal sealed class CarbonIndicators(AllocationProblem problem, Objective objective, LandUseRoles roles, IndicatorOptions options)
{
    private (Allocation Of, double[] Values)? known;

    public IEnumerable<(string Key, int Use, double Value)> Of(Allocation allocation, LandPattern pattern)
    {
        var emissions = EmissionsOf(allocation);
        var byUse = UnitEmissions.ByUse(emissions, allocation, pattern.UseCount);
        var (sources, sinks) = SourcesAndSinks(emissions);
        yield return ("net_emissions", -1, sources + sinks);
        yield return ("emission_sources", -1, sources);
        yield return ("emission_sinks", -1, sinks);
        yield return ("offset_ratio", -1, 100 * -sinks / sources);
        for (var k = 0; k < byUse.Length; k++)
        {
            if (pattern.AreaHectares(k) > 0) yield return ("land_carbon_intensity", k, byUse[k] / pattern.AreaHectares(k));
        }
        yield return ("land_carbon_intensity", -1, (sources + sinks) / pattern.TotalHectares);
        var construction = Enumerable.Range(0, byUse.Length).Where(k => (roles.Construction >> k & 1) != 0).ToArray();
        if (construction.Sum(pattern.AreaHectares) is > 0 and var hectares) yield return ("construction_carbon_intensity", -1, construction.Sum(k => byUse[k]) / hectares);
        if (options.GrossProduct is { } product) yield return ("product_per_tonne", -1, product / sources);
        if (options.GrossProduct is { } output) yield return ("carbon_per_product", -1, sources / output);
        yield return ("moran_emissions", -1, MoranIndex.Of(problem.Units, PerHectare(emissions), options.Threads));
    }

    public IEnumerable<(string Key, int Use, double Value)> SinceBaseline(Allocation allocation)
    {
        var (before, after) = (UnitEmissions.Of(problem, objective, problem.Baseline, options.Threads), EmissionsOf(allocation));
        var life = new double[Math.Max(0, options.LifeYears)];
        Array.Fill(life, 1);
        yield return ("locked_in", -1, LockedInEmissions.Tonnes(problem.Baseline, allocation, roles.Construction, after, life));
        if (options is { GrossProduct: { } product, GrossProductToday: { } productToday })
        {
            var (now, then) = (SourcesAndSinks(before).Sources / productToday, SourcesAndSinks(after).Sources / product);
            yield return ("carbon_per_product_reduction", -1, 100 * (1 - then / now));
        }
        var effects = Decompose(problem.Baseline, before, allocation, after);
        yield return ("effect_scale", -1, effects.Scale);
        yield return ("effect_structure", -1, effects.Structure);
        yield return ("effect_intensity", -1, effects.Intensity);
        yield return ("effect_layout", -1, effects.Layout);
    }

    /// <summary>Shape [units]; those of the allocation asked for last are kept.</summary>
    private double[] EmissionsOf(Allocation allocation)
    {
        if (known is not { } last || !ReferenceEquals(last.Of, allocation)) known = last = (allocation, UnitEmissions.Of(problem, objective, allocation, options.Threads));
        return last.Values;
    }

    private static (double Sources, double Sinks) SourcesAndSinks(double[] emissions)
    {
        var (sources, sinks) = (0.0, 0.0);
        foreach (var value in emissions)
        {
            if (value > 0) sources += value;
            else sinks += value;
        }
        return (sources, sinks);
    }

    private double[] PerHectare(double[] emissions)
    {
        var values = new double[emissions.Length];
        for (var u = 0; u < values.Length; u++) values[u] = emissions[u] / problem.Units.AreaHectares(u);
        return values;
    }

    /// <summary>Coefficients are those of today's map, or of the plan for a use that is new; what differs from them is layout.</summary>
    private EmissionDecomposition Decompose(Allocation baseline, double[] before, Allocation allocation, double[] after)
    {
        var useCount = problem.LandUses.Count;
        var (areaBefore, areaAfter) = (Areas(baseline), Areas(allocation));
        var (sumBefore, sumAfter) = (UnitEmissions.ByUse(before, baseline, useCount), UnitEmissions.ByUse(after, allocation, useCount));
        var (first, second) = (new LandEmission[useCount], new LandEmission[useCount]);
        for (var k = 0; k < useCount; k++)
        {
            var (meanBefore, meanAfter) = (areaBefore[k] > 0 ? sumBefore[k] / areaBefore[k] : 0, areaAfter[k] > 0 ? sumAfter[k] / areaAfter[k] : 0);
            var coefficient = meanBefore != 0 ? meanBefore : meanAfter;
            first[k] = new LandEmission(areaBefore[k], coefficient, coefficient == 0 ? 1 : meanBefore / coefficient);
            second[k] = new LandEmission(areaAfter[k], coefficient, coefficient == 0 ? 1 : meanAfter / coefficient);
        }
        return EmissionDecomposition.Of([.. problem.LandUses.Select(use => (int)use.Space)], first, second);
    }

    private double[] Areas(Allocation allocation)
    {
        var areas = new long[problem.LandUses.Count];
        for (var u = 0; u < allocation.Count; u++) areas[allocation[u]] += problem.Units.AreaSquareDecimetres(u);
        return Array.ConvertAll(areas, area => (double)area / PlanningUnits.SquareDecimetresPerHectare);
    }
}
