using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Bounds of an objective over all planning periods together. It falls due in the last of them.</summary>
internal sealed class HorizonLimit : PeriodicPolicy
{
    private readonly ObjectiveLimit limit;

    /// <param name="limit">Bounds on objectives over planning periods.</param>
    /// <param name="due">Bit set of the periods whose rules are asked for.</param>
    public HorizonLimit(ObjectiveLimit limit, ulong due = ulong.MaxValue)
        : base(limit.Description, due) => this.limit = limit;

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        if (IsDue(PeriodFrame.Of(problem, Id).Periods.Count - 1)) limit.AddSideConstraints(problem, rows);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan) =>
        IsDue(PeriodFrame.Of(problem, Id).Periods.Count - 1) ? limit.Check(problem, plan) : [];

    private protected override PeriodicPolicy Copy(ulong due) => new HorizonLimit(limit, due);
}
