using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// A list of allowed land uses per planning unit (逐单元准入): locked-in units allow one use, locked-out ones all but some.
/// The general form that published instances are posed in.
/// </summary>
public sealed class AllowedUses : Policy
{
    private readonly ulong[] usesOfUnit;

    /// <param name="description">What users read about it.</param>
    /// <param name="usesOfUnit">Shape [units]; bit k is set when land use k is allowed. Owned by the policy from here on.</param>
    public AllowedUses(PolicyDescription description, ulong[] usesOfUnit)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(usesOfUnit);
        this.usesOfUnit = usesOfUnit;
    }

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        for (var i = 0; i < allowed.Length; i++) allowed[i] &= usesOfUnit[firstUnit + i];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return [CellCount.AtMost(problem, this, "allowed", new BilingualText("Units with a use that is not allowed", "用途不准入的单元"),
            0, CountBreaches(plan), CountBreaches(problem.Baseline.Uses))];
    }

    private long CountBreaches(ReadOnlySpan<byte> uses)
    {
        var breaches = 0L;
        for (var u = 0; u < uses.Length; u++)
        {
            if ((usesOfUnit[u] >> uses[u] & 1) == 0) breaches++;
        }
        return breaches;
    }
}
