using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Largest value of an objective over all planning periods together. It falls due in the last of them.</summary>
internal sealed class HorizonCap : PeriodicPolicy
{
    private readonly ObjectiveCap cap;

    /// <param name="cap">A cap on objectives over planning periods.</param>
    /// <param name="due">Bit set of the periods whose rules are asked for.</param>
    public HorizonCap(ObjectiveCap cap, ulong due = ulong.MaxValue)
        : base(cap.Description, due) => this.cap = cap;

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        if (IsDue(PeriodFrame.Of(problem, Id).Periods.Count - 1)) cap.AddSideConstraints(problem, rows);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan) =>
        IsDue(PeriodFrame.Of(problem, Id).Periods.Count - 1) ? cap.Check(problem, plan) : [];

    private protected override PeriodicPolicy Copy(ulong due) => new HorizonCap(cap, due);
}
