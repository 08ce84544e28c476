using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// An objective under another set of coefficients (系数集): sum_u factor[x_u] c[u, x_u], what a land use contributes being multiplied by the factor of the
/// set. Several sets as axes of a front are what a robust plan is judged by. Objectives with boundary costs have no sets.
/// </summary>
public sealed class VariedCoefficients : Objective
{
    private const int BlockUnits = 1 << 14;
    private readonly Objective inner;
    private readonly double[] factors;

    /// <param name="inner">The declared objective.</param>
    /// <param name="set">Identifier of the set; the id of this objective ends in it.</param>
    /// <param name="factors">Shape [land uses]; finite, not negative.</param>
    /// <exception cref="ArgumentException">The objective counts boundaries, or a factor is negative or no number.</exception>
    public VariedCoefficients(Objective inner, string set, IReadOnlyList<double> factors)
        : base(IdOf(inner, set), new BilingualText($"{inner.Name.English}, set {set}", $"{inner.Name.Chinese}（系数集 {set}）"), inner.Unit)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.Any(factor => !(factor >= 0) || !double.IsFinite(factor))) throw new ArgumentException($"A factor of the set '{set}' is negative or no number.", nameof(factors));
        (this.inner, this.factors) = (inner, [.. factors]);
    }

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        CheckShape(problem);
        var plain = new double[costs.Length];
        inner.AddUnitCosts(problem, firstUnit, plain, weight);
        for (var i = 0; i < costs.Length; i++) costs[i] += factors[i % factors.Length] * plain[i];
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        CheckShape(problem);
        var useCount = problem.LandUses.Count;
        var ofUse = new double[useCount];
        var block = new double[BlockUnits * useCount];
        for (var first = 0; first < plan.Length; first += BlockUnits)
        {
            var costs = block.AsSpan(0, Math.Min(BlockUnits, plan.Length - first) * useCount);
            costs.Clear();
            inner.AddUnitCosts(problem, first, costs, 1);
            for (var (u, row) = (first, 0); row < costs.Length; u++, row += useCount) ofUse[plan[u]] += costs[row + plan[u]];
        }
        var sum = 0.0;
        for (var k = 0; k < useCount; k++) sum += factors[k] * ofUse[k];
        return new ObjectiveValue(sum);
    }

    private void CheckShape(AllocationProblem problem) => ShapeCheck.Uses(problem, Id, factors.Length);

    private static string IdOf(Objective inner, string set)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentException.ThrowIfNullOrEmpty(set);
        if (inner is BoundaryLength) throw new ArgumentException($"Objective '{inner.Id}' counts boundaries, which have no coefficients of land uses.", nameof(inner));
        return $"{inner.Id}-{set}";
    }
}
