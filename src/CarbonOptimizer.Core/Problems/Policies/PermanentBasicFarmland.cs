using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Permanent basic farmland (永久基本农田): inside, only the farmland uses; a unit that has another use today keeps it or becomes farmland.
/// </summary>
public sealed class PermanentBasicFarmland : Policy
{
    private readonly UnitSet inside;
    private readonly ulong allowedUses;

    /// <param name="description">What users read about it.</param>
    /// <param name="inside">Units designated as permanent basic farmland.</param>
    /// <param name="allowedUses">Bit set of the farmland uses.</param>
    /// <exception cref="ArgumentException">No farmland use is given.</exception>
    public PermanentBasicFarmland(PolicyDescription description, UnitSet inside, ulong allowedUses)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(inside);
        if (allowedUses == 0) throw new ArgumentException($"Policy '{description.Id}' names no farmland use.", nameof(allowedUses));
        (this.inside, this.allowedUses) = (inside, allowedUses);
    }

    /// <inheritdoc/>
    public override UnitSet? Enclosed => inside;

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, inside.UnitCount);
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            var today = 1UL << baseline[i];
            if (inside.Contains(firstUnit + i)) allowed[i] &= allowedUses | ((today & allowedUses) == 0 ? today : 0);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, inside.UnitCount);
        var baseline = problem.Baseline.Uses;
        long converted = 0, other = 0, otherToday = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!inside.Contains(u)) continue;
            if ((allowedUses & 1UL << baseline[u]) == 0) otherToday++;
            if ((allowedUses & 1UL << plan[u]) != 0) continue;
            other++;
            if (plan[u] != baseline[u]) converted++;
        }
        return [
            CellCount.None(problem, this, "converted", new BilingualText("Converted from farmland", "基本农田转出"), converted),
            CellCount.AtMost(problem, this, CellCount.OtherUseInside, new BilingualText("Other use inside", "范围内其他用地"), otherToday, other, otherToday),
        ];
    }
}
