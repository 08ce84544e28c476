using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// A policy stated by linear rules over areas or amounts, and by land uses that may not be new in some places. Land that keeps its
/// use never breaks the second kind. Areas are compared exactly; other amounts up to their rounding, in thousands or millions of their
/// unit where a hectare counts that much.
/// </summary>
public abstract class CataloguePolicy : Policy
{
    /// <summary>Largest size of a value per hectare in a field; sums over any study area then stay far from the limits of decimal numbers.</summary>
    public const float LargestAmountPerHectare = 1e9f;

    private protected CataloguePolicy(PolicyDescription description)
        : base(description)
    {
    }

    /// <summary>Name of the rule about new uses; null when there is none.</summary>
    private protected virtual BilingualText? NewUseRule => null;

    /// <inheritdoc/>
    public sealed override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        if (NewUseRule is null) return;
        ArgumentNullException.ThrowIfNull(problem);
        CheckShape(problem);
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            allowed[i] &= ~ForbiddenNewUses(firstUnit + i, 1UL << baseline[i]) | 1UL << baseline[i];
        }
    }

    /// <inheritdoc/>
    public sealed override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        CheckShape(problem);
        foreach (var rule in Rules(problem))
        {
            rows.Add(rule.InReadableUnit().Row(this, problem));
        }
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        CheckShape(problem);
        var results = new List<PolicyResult>();
        if (NewUseRule is { } name) results.Add(CellCount.None(problem, this, "new_use", name, CountForbidden(problem, plan)));
        foreach (var rule in Rules(problem))
        {
            results.Add(rule.InReadableUnit().Result(this, problem, plan));
        }
        return results;
    }

    /// <summary>The linear rules.</summary>
    private protected virtual IReadOnlyList<LinearRule> Rules(AllocationProblem problem) => [];

    /// <summary>Bit set of the uses a unit may not newly get, given the bit of its use today.</summary>
    private protected virtual ulong ForbiddenNewUses(int unit, ulong today) => 0;

    /// <summary>Throws when sets or fields of the policy do not fit the problem.</summary>
    private protected virtual void CheckShape(AllocationProblem problem)
    {
    }

    /// <exception cref="ArgumentException">The set is empty.</exception>
    private protected static ulong Named(PolicyDescription description, ulong uses, string what) => uses != 0
        ? uses
        : throw new ArgumentException($"Policy '{description?.Id}' names no land use for '{what}'.");

    /// <exception cref="ArgumentOutOfRangeException">The number lies outside 0 to 10^15.</exception>
    private protected static decimal NotNegative(decimal value, string what) => value is >= 0 and <= 1_000_000_000_000_000m
        ? value
        : throw new ArgumentOutOfRangeException(what, value, "The number must lie between 0 and 10^15.");

    private long CountForbidden(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var baseline = problem.Baseline.Uses;
        var count = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] != baseline[u] && (ForbiddenNewUses(u, 1UL << baseline[u]) >> plan[u] & 1) != 0) count++;
        }
        return count;
    }
}
