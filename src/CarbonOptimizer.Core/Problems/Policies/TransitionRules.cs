using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Which land use may become which (转换规则), and where a use may be new. Keeping today's use is always allowed.</summary>
public sealed class TransitionRules : Policy
{
    private readonly bool[,] allowed;
    private readonly UnitSet?[] eligibleByUse;

    /// <param name="description">What users read about it.</param>
    /// <param name="allowed">Shape [from, to]; the diagonal is true. Owned by the policy.</param>
    /// <param name="eligibleByUse">Shape [land uses]; use k is new only in its set; null for everywhere.</param>
    /// <exception cref="ArgumentException">The table is not square, forbids keeping a use, or the lengths differ.</exception>
    public TransitionRules(PolicyDescription description, bool[,] allowed, IReadOnlyList<UnitSet?>? eligibleByUse = null)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        var useCount = allowed.GetLength(0);
        if (allowed.GetLength(1) != useCount) throw new ArgumentException("The transition table must be square.", nameof(allowed));
        for (var k = 0; k < useCount; k++)
        {
            if (!allowed[k, k]) throw new ArgumentException($"The transition table forbids land use {k} to stay as it is.", nameof(allowed));
        }
        this.allowed = allowed;
        this.eligibleByUse = eligibleByUse is null ? new UnitSet?[useCount] : [.. eligibleByUse];
        if (this.eligibleByUse.Length != useCount) throw new ArgumentException("One set of eligible units or null per land use is needed.", nameof(eligibleByUse));
    }

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        var masks = MaskByBaseline(problem);
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            allowed[i] &= masks[baseline[i]];
        }
        for (var k = 0; k < eligibleByUse.Length; k++)
        {
            if (eligibleByUse[k] is not { } eligible) continue;
            for (var i = 0; i < allowed.Length; i++)
            {
                if (baseline[i] != k && !eligible.Contains(firstUnit + i)) allowed[i] &= ~(1UL << k);
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem);
        var baseline = problem.Baseline.Uses;
        long forbidden = 0, notEligible = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            var (from, to) = (baseline[u], plan[u]);
            if (from == to) continue;
            if (!allowed[from, to]) forbidden++;
            if (eligibleByUse[to] is { } eligible && !eligible.Contains(u)) notEligible++;
        }
        List<PolicyResult> results = [CellCount.None(problem, this, "transition", new BilingualText("Forbidden transitions", "禁止的用地转换"), forbidden)];
        if (Array.Exists(eligibleByUse, set => set is not null))
        {
            results.Add(CellCount.None(problem, this, "eligibility", new BilingualText("New use on land that is not eligible", "不适宜区新增用地"), notEligible));
        }
        return results;
    }

    private ulong[] MaskByBaseline(AllocationProblem problem)
    {
        CheckShape(problem);
        var masks = new ulong[eligibleByUse.Length];
        for (var from = 0; from < masks.Length; from++)
        {
            for (var to = 0; to < masks.Length; to++)
            {
                if (allowed[from, to]) masks[from] |= 1UL << to;
            }
        }
        return masks;
    }

    private void CheckShape(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Uses(problem, Id, eligibleByUse.Length);
        foreach (var set in eligibleByUse)
        {
            if (set is not null) ShapeCheck.Units(problem, Id, set.UnitCount);
        }
    }
}
