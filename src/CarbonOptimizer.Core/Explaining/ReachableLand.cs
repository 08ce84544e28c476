using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>How much land of a region can take a land use under the policies, against what policies ask of that use there.</summary>
/// <param name="Layer">Region layer; null for the whole study area.</param>
/// <param name="Region">Region of the layer.</param>
/// <param name="Use">The land use.</param>
/// <param name="ForcedHectares">Land with no other allowed use.</param>
/// <param name="TodayHectares">Land that has the use today.</param>
/// <param name="ReachableHectares">Land that may take it.</param>
/// <param name="AskedAtLeast">Largest least area that a policy asks of this use alone; negative infinity for none.</param>
/// <param name="AskedAtMost">Smallest largest area; infinity for none.</param>
public sealed record ReachableLand(
    RegionLayer? Layer, int Region, LandUse Use, double ForcedHectares, double TodayHectares, double ReachableHectares, double AskedAtLeast, double AskedAtMost)
{
    /// <summary>Whether some policy asks for anything.</summary>
    public bool IsAsked => double.IsFinite(AskedAtLeast) || double.IsFinite(AskedAtMost);

    /// <summary>Whether no plan can give what is asked.</summary>
    public bool IsShort => ReachableHectares < AskedAtLeast || ForcedHectares > AskedAtMost;

    /// <summary>Every use in the whole study area and in every region.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="model">Its compiled form.</param>
    public static IReadOnlyList<ReachableLand> Of(AllocationProblem problem, AllocationModel model)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(model);
        return [.. In(problem, model, null), .. problem.RegionLayers.SelectMany(layer => In(problem, model, layer))];
    }

    private static IEnumerable<ReachableLand> In(AllocationProblem problem, AllocationModel model, RegionLayer? layer)
    {
        var (useCount, regionCount) = (problem.LandUses.Count, layer?.Regions.Count ?? 1);
        var (forced, today, reachable) = (new long[regionCount * useCount], new long[regionCount * useCount], new long[regionCount * useCount]);
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var region = layer is null ? 0 : layer.RegionOfUnit[u];
            if (region < 0) continue;
            var (area, start, allowed, last) = (problem.Units.AreaSquareDecimetres(u), region * useCount, 0, 0);
            for (var k = 0; k < useCount; k++)
            {
                if (!model.IsAllowed(u, k)) continue;
                reachable[start + k] += area;
                (allowed, last) = (allowed + 1, k);
            }
            if (allowed == 1) forced[start + last] += area;
            today[start + problem.Baseline[u]] += area;
        }
        for (var i = 0; i < reachable.Length; i++)
        {
            var (region, use) = Math.DivRem(i, useCount);
            var (least, most) = Asked(model, layer, region, use);
            yield return new ReachableLand(layer, region, problem.LandUses[use], InHectares(forced[i]), InHectares(today[i]), InHectares(reachable[i]), least, most);
        }
    }

    /// <summary>What rows that sum the area of this use alone, in exactly this region, ask for.</summary>
    private static (double Least, double Most) Asked(AllocationModel model, RegionLayer? layer, int region, int use)
    {
        var (least, most) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var row in model.SideConstraints.Rows)
        {
            if (row.Terms is not [var term] || term.Field is not null || !ReferenceEquals(term.Layer, layer) || layer is not null && term.Region != region) continue;
            var all = model.UseCount == 64 ? ulong.MaxValue : (1UL << model.UseCount) - 1;
            var isThisUse = (term.BaselineUses & all) == all && term.CoefficientOfUse[use] == 1 && term.CoefficientOfUse.Count(coefficient => coefficient != 0) == 1;
            if (!isThisUse) continue;
            (least, most) = (Math.Max(least, row.Lower), Math.Min(most, row.Upper));
        }
        return (least, most);
    }

    private static double InHectares(long area) => area / (double)PlanningUnits.SquareDecimetresPerHectare;
}
