using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Periods;

/// <summary>What an objective over planning periods comes to in one region.</summary>
internal sealed class PeriodicPart : PeriodicObjective
{
    private readonly RegionalPart part;
    private readonly PeriodicObjective whole;

    /// <param name="part">Part of an objective over planning periods.</param>
    /// <param name="whole">That objective.</param>
    public PeriodicPart(RegionalPart part, PeriodicObjective whole)
        : base(part.Id, part.Name, part.Unit, whole.Counted) => (this.part, this.whole) = (part, whole);

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight) =>
        part.AddUnitCosts(problem, firstUnit, costs, weight);

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan) => part.Evaluate(problem, plan);

    private protected override PeriodicObjective Copy(ulong counted)
    {
        var some = whole.In(counted);
        return new PeriodicPart(part.Of(some), some);
    }
}
