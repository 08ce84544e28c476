using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Static uses such as water and transport (固定用地): a unit that has one keeps it, and no other unit takes one.</summary>
public sealed class StaticUses : Policy
{
    /// <param name="description">What users read about it.</param>
    public StaticUses(PolicyDescription description)
        : base(description)
    {
    }

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var staticUses = 0UL;
        for (var k = 0; k < problem.LandUses.Count; k++)
        {
            if (problem.LandUses[k].IsStatic) staticUses |= 1UL << k;
        }
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            var today = 1UL << baseline[i];
            allowed[i] &= (today & staticUses) != 0 ? today : ~staticUses;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var isStatic = problem.LandUses.Select(use => use.IsStatic).ToArray();
        var baseline = problem.Baseline.Uses;
        long left = 0, taken = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] == baseline[u]) continue;
            if (isStatic[baseline[u]]) left++;
            if (isStatic[plan[u]]) taken++;
        }
        return [
            CellCount.None(problem, this, "left", new BilingualText("Static use given up", "固定用地转出"), left),
            CellCount.None(problem, this, "taken", new BilingualText("Static use newly taken", "新增固定用地"), taken),
        ];
    }
}
