using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Levels;

/// <summary>An expectation (预期性指标): the area of a use that the plan above has on an authority's land. Reported, not enforced.</summary>
/// <param name="Node">The authority.</param>
/// <param name="Use">Land use.</param>
/// <param name="Expected">Area in the plan above, in hectares.</param>
/// <param name="Got">Area in the plans at last, in hectares.</param>
/// <param name="Tolerance">How far off it may be, as a share of what is expected.</param>
public sealed record LevelTarget(LevelNode Node, int Use, double Expected, double Got, double Tolerance)
{
    /// <summary>Whether it was met within the tolerance.</summary>
    public bool IsKept => Math.Abs(Got - Expected) <= Tolerance * Expected + 1e-9;

    /// <summary>Expectations of every authority below the uppermost.</summary>
    public static IReadOnlyList<LevelTarget> Of(AllocationProblem problem, LevelsResult result, Allocation plan, IReadOnlyList<int> uses, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(plan);
        var above = result.Upper.ToDictionary(upper => upper.Node, upper => upper.Node.Units.Zip(upper.Plan).ToDictionary(pair => pair.First, pair => pair.Second));
        return
        [
            .. from node in result.Tree.Root.All()
               where node.Parent is not null
               from use in uses
               select new LevelTarget(node, use, Area(node, unit => above[node.Parent!][unit] == use), Area(node, unit => plan[unit] == use), tolerance),
        ];

        double Area(LevelNode node, Func<int, bool> counts) => (double)node.Units.Where(counts).Sum(problem.Units.AreaSquareDecimetres) / PlanningUnits.SquareDecimetresPerHectare;
    }
}
