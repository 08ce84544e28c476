using CarbonOptimizer.Core.Indicators.Access;
using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>Indicators planners report: shares of the spaces, development intensity, the three lines, and part of the city check-up.</summary>
internal sealed class PlanningIndicators(PlanningUnits units, LandUseCatalogue landUses, LandUseRoles roles, IndicatorOptions options)
{
    public IEnumerable<(string Key, int Use, double Value)> OfSpaces(LandPattern pattern)
    {
        yield return ("space_ecological", -1, 100 * Share(pattern, landUses.MaskOf(Space.Ecological)));
        yield return ("space_agricultural", -1, 100 * Share(pattern, landUses.MaskOf(Space.Agricultural)));
        yield return ("space_urban", -1, 100 * Share(pattern, landUses.MaskOf(Space.Urban)));
        if (roles.Construction != 0) yield return ("development_intensity", -1, 100 * Share(pattern, roles.Construction));
    }

    public IEnumerable<(string Key, int Use, double Value)> OfConstruction(Allocation allocation)
    {
        if (roles.Construction == 0) yield break;
        var values = new double[allocation.Count];
        for (var u = 0; u < values.Length; u++) values[u] = roles.Construction >> allocation[u] & 1;
        yield return ("moran_construction", -1, MoranIndex.Of(units, values, options.Threads));
        if (units.Grid is null || roles.Green == 0) yield break;
        var access = Accessibility.Of(units, allocation, roles.Construction, roles.Green, options.RadiusMetres, threads: options.Threads);
        yield return ("green_distance", -1, access.MeanMetres);
        yield return ("green_coverage", -1, 100 * access.Coverage);
        if (roles.Parks != 0) yield return ("park_coverage", -1, Coverage(allocation, roles.Parks, options.NearRadiusMetres));
        if (roles.Forest != 0) yield return ("forest_coverage", -1, Coverage(allocation, roles.Forest, options.RadiusMetres));
    }

    public IEnumerable<(string Key, int Use, double Value)> OfLines(IReadOnlyList<Policy> policies, Allocation allocation)
    {
        if (Inside(policies.OfType<EcologicalRedLine>()) is { } redLine)
        {
            yield return ("red_line_area", -1, Hectares(allocation, redLine, true, ulong.MaxValue));
            yield return ("red_line_construction", -1, Hectares(allocation, redLine, true, roles.Construction));
        }
        if (Inside(policies.OfType<PermanentBasicFarmland>()) is { } farmland)
        {
            yield return ("farmland_area", -1, Hectares(allocation, farmland, true, ulong.MaxValue));
            yield return ("farmland_construction", -1, Hectares(allocation, farmland, true, roles.Construction));
        }
        if (Inside(policies.OfType<UrbanGrowthBoundary>()) is not { } boundary) yield break;
        yield return ("growth_boundary_inside", -1, Hectares(allocation, boundary, true, roles.Construction));
        yield return ("growth_boundary_outside", -1, Hectares(allocation, boundary, false, roles.Construction));
    }

    public IEnumerable<(string Key, int Use, double Value)> OfCheckUp(LandPattern pattern)
    {
        var construction = pattern.TotalHectares * Share(pattern, roles.Construction);
        if (roles.Construction != 0) yield return ("construction_area", -1, construction);
        if (roles.Construction != 0 && options.Inhabitants is { } people) yield return ("construction_per_inhabitant", -1, 10_000 * construction / people);
        if (roles.Construction != 0 && options.GrossProduct is { } product) yield return ("construction_per_product", -1, 10_000 * construction / product);
        if (construction > 0 && roles.Industry != 0) yield return ("industry_share", -1, 100 * Area(pattern, roles.Industry & roles.Construction) / construction);
        if (options is { EnergyUse: { } energy, GrossProduct: { } output }) yield return ("energy_per_product", -1, energy / output);
        if (roles.Cropland != 0) yield return ("cropland_area", -1, Area(pattern, roles.Cropland));
        if (roles.Forest != 0) yield return ("forest_area", -1, Area(pattern, roles.Forest));
        if (roles.Forest != 0) yield return ("forest_cover", -1, 100 * Share(pattern, roles.Forest));
        if (roles.Grassland != 0) yield return ("grassland_area", -1, Area(pattern, roles.Grassland));
        if (roles.Wetland != 0) yield return ("wetland_area", -1, Area(pattern, roles.Wetland));
        if (roles.Wetland != 0) yield return ("wetland_share", -1, 100 * Share(pattern, roles.Wetland));
        if (roles.Water != 0) yield return ("water_share", -1, 100 * Share(pattern, roles.Water));
    }

    /// <summary>Land that was not green and becomes so.</summary>
    public IEnumerable<(string Key, int Use, double Value)> OfRestoration(Allocation baseline, Allocation allocation)
    {
        if (roles.Green != 0) yield return ("restored_area", -1, Hectares(allocation, unit => (roles.Green >> baseline[unit] & 1) == 0, true, roles.Green));
    }

    private double Coverage(Allocation allocation, ulong targets, double metres) =>
        100 * Accessibility.Of(units, allocation, roles.Construction, targets, metres, threads: options.Threads).Coverage;

    private static double Area(LandPattern pattern, ulong uses) => pattern.TotalHectares * Share(pattern, uses);

    private static double Share(LandPattern pattern, ulong uses) => Enumerable.Range(0, pattern.UseCount).Where(k => (uses >> k & 1) != 0).Sum(pattern.Share);

    /// <summary>Land inside any of the lines; null without one.</summary>
    private static Func<int, bool>? Inside(IEnumerable<Policy> policies) =>
        policies.Select(policy => policy.Enclosed).OfType<UnitSet>().ToArray() is { Length: > 0 } sets ? unit => Array.Exists(sets, set => set.Contains(unit)) : null;

    private double Hectares(Allocation allocation, Func<int, bool> isInside, bool inside, ulong uses)
    {
        var sum = 0L;
        for (var u = 0; u < allocation.Count; u++)
        {
            if ((uses >> allocation[u] & 1) != 0 && isInside(u) == inside) sum += units.AreaSquareDecimetres(u);
        }
        return (double)sum / PlanningUnits.SquareDecimetresPerHectare;
    }
}
