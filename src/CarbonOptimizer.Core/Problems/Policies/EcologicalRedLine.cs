using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Ecological conservation red line (生态保护红线). Inside, a unit of ecological space stays ecological; a unit of another space
/// keeps its use or becomes ecological. In the core every unit keeps its use.
/// </summary>
public sealed class EcologicalRedLine : Policy
{
    private readonly UnitSet inside;
    private readonly UnitSet? core;

    /// <param name="description">What users read about it.</param>
    /// <param name="inside">Units inside the red line.</param>
    /// <param name="core">Units that keep today's use; null for none.</param>
    public EcologicalRedLine(PolicyDescription description, UnitSet inside, UnitSet? core = null)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(inside);
        (this.inside, this.core) = (inside, core);
    }

    /// <inheritdoc/>
    public override UnitSet? Enclosed => inside;

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        CheckShape(problem);
        var ecological = problem.LandUses.MaskOf(Space.Ecological);
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            var today = 1UL << baseline[i];
            if (inside.Contains(firstUnit + i)) allowed[i] &= ecological | ((today & ecological) == 0 ? today : 0);
            if (core is not null && core.Contains(firstUnit + i)) allowed[i] &= today;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem);
        var ecological = problem.LandUses.Select(use => use.Space == Space.Ecological).ToArray();
        var baseline = problem.Baseline.Uses;
        long converted = 0, other = 0, otherToday = 0, coreChanged = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            var changed = plan[u] != baseline[u];
            if (changed && core is not null && core.Contains(u)) coreChanged++;
            if (!inside.Contains(u)) continue;
            if (!ecological[baseline[u]]) otherToday++;
            if (ecological[plan[u]]) continue;
            other++;
            if (changed) converted++;
        }
        List<PolicyResult> results = [
            CellCount.None(problem, this, "converted", new BilingualText("Converted to non-ecological use", "转为非生态用途"), converted),
            CellCount.AtMost(problem, this, CellCount.OtherUseInside, new BilingualText("Non-ecological use inside", "线内非生态用地"), otherToday, other, otherToday),
        ];
        if (core is not null) results.Add(CellCount.None(problem, this, "core_changed", new BilingualText("Changed in the core", "核心区变化"), coreChanged));
        return results;
    }

    private void CheckShape(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, inside.UnitCount);
        if (core is not null) ShapeCheck.Units(problem, Id, core.UnitCount);
    }
}
