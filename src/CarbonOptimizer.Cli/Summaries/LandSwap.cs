using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>
/// Land that is swapped to and fro. Gross change is all land that changes its use; net change is what the areas of the uses differ by, half
/// of the sum of their sizes, which is the least that could have been changed for the same areas.
/// </summary>
/// <param name="GrossHectares">All land that changes its use.</param>
/// <param name="NetHectares">The least change that gives the same areas.</param>
internal readonly record struct LandSwap(double GrossHectares, double NetHectares)
{
    private const double TooMuch = 1.5;

    /// <summary>Whether more than half as much again is changed as the areas need.</summary>
    public bool IsLarge => GrossHectares > TooMuch * NetHectares && GrossHectares > 0;

    /// <summary>Swap of a plan for one future year.</summary>
    public static LandSwap Of(AllocationProblem problem, Allocation plan)
    {
        var change = new long[problem.LandUses.Count];
        var gross = 0L;
        for (var u = 0; u < plan.Count; u++)
        {
            if (plan[u] == problem.Baseline[u]) continue;
            var area = problem.Units.AreaSquareDecimetres(u);
            gross += area;
            change[plan[u]] += area;
            change[problem.Baseline[u]] -= area;
        }
        const double perHectare = PlanningUnits.SquareDecimetresPerHectare;
        return new LandSwap(gross / perHectare, change.Sum(Math.Abs) / 2 / perHectare);
    }

    /// <summary>What a user should know of it.</summary>
    public BilingualText Warning() => new(
        FormattableString.Invariant($"{GrossHectares:0.##} ha change their use where {NetHectares:0.##} ha would give the same areas: land is swapped to and fro. Give conversions a cost (conversion_cost) or a budget (conversion_budget)."),
        FormattableString.Invariant($"共有 {GrossHectares:0.##} 公顷改变用途，而相同的地类面积只需改变 {NetHectares:0.##} 公顷：用地被来回置换。请为转换设置成本(conversion_cost)或预算(conversion_budget)。"));
}
