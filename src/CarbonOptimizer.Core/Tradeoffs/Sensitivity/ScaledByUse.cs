using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>An objective with a factor on what each land use contributes: sum_u factor[x_u] c[u, x_u]. Boundary costs are refused.</summary>
internal sealed class ScaledByUse : Objective
{
    private const int BlockUnits = 1 << 14;
    private readonly Objective inner;
    private readonly double[] factors;

    /// <param name="inner">The declared objective.</param>
    /// <param name="factors">Shape [land uses].</param>
    public ScaledByUse(Objective inner, double[] factors)
        : base(inner.Id, inner.Name, inner.Unit) => (this.inner, this.factors) = (inner, factors);

    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        var plain = new double[costs.Length];
        inner.AddUnitCosts(problem, firstUnit, plain, weight);
        for (var i = 0; i < costs.Length; i++) costs[i] += factors[i % factors.Length] * plain[i];
    }

    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var parts = ContributionsOf(problem, inner, plan);
        var sum = 0.0;
        for (var k = 0; k < parts.Length; k++) sum += factors[k] * parts[k];
        return new ObjectiveValue(sum);
    }

    /// <summary>What each land use contributes to an objective in a plan; shape [land uses].</summary>
    /// <exception cref="ArgumentException">The objective has boundary costs.</exception>
    public static double[] ContributionsOf(AllocationProblem problem, Objective objective, ReadOnlySpan<byte> plan)
    {
        var useCount = problem.LandUses.Count;
        var costPerMetre = new double[useCount * useCount];
        objective.AddBoundaryCosts(problem, costPerMetre, 1);
        if (costPerMetre.AsSpan().ContainsAnyExcept(0.0)) throw new ArgumentException($"Objective '{objective.Id}' charges boundaries; factors by land use suit sums over planning units.", nameof(objective));
        var sums = new double[useCount];
        var block = new double[BlockUnits * useCount];
        for (var first = 0; first < plan.Length; first += BlockUnits)
        {
            var count = Math.Min(BlockUnits, plan.Length - first);
            var costs = block.AsSpan(0, count * useCount);
            costs.Clear();
            objective.AddUnitCosts(problem, first, costs, 1);
            for (var i = 0; i < count; i++) sums[plan[first + i]] += costs[i * useCount + plan[first + i]];
        }
        return sums;
    }
}
