using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// A plan that really differs from another one (方案差异): at least a given share of the area has another use. One side constraint:
/// sum_u A_u [x_u = other_u] &lt;= (1 - share) sum_u A_u. On a uniform grid a share of the area is a share of the cells.
/// </summary>
public sealed class PlanDifference : Policy
{
    private const string Rule = "same_as_other";

    private readonly Allocation other;
    private readonly decimal share;
    private RegionLayer? layer;

    /// <param name="description">What users read about it.</param>
    /// <param name="other">The plan to differ from.</param>
    /// <param name="share">Least share of the area with another use, 0 to 1.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    public PlanDifference(PolicyDescription description, Allocation other, decimal share)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (share is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        (this.other, this.share) = (other, share);
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        var useCount = problem.LandUses.Count;
        ShapeCheck.Units(problem, Id, other.Count);
        layer ??= LayerOf(problem);
        SideConstraintTerm[] terms = [.. Enumerable.Range(0, useCount).Select(k => new SideConstraintTerm(AreaRow.Coefficients(1UL << k, useCount), layer, k))];
        rows.Add(AreaRow.Row(this, Rule, null, MostSame(problem), terms));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, other.Count);
        return [AreaRow.Result(this, Rule, new BilingualText("Area with the same use as the other plan", "与另一方案用途相同的面积"), null, MostSame(problem), Same(problem, plan), Same(problem, problem.Baseline.Uses))];
    }

    private decimal MostSame(AllocationProblem problem) => (1 - share) * AreaRow.Hectares(problem.Units.TotalAreaSquareDecimetres);

    private long Same(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var area = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] == other[u]) area += problem.Units.AreaSquareDecimetres(u);
        }
        return area;
    }

    /// <summary>Regions by the use in the other plan, so that the row needs a table and no field.</summary>
    private RegionLayer LayerOf(AllocationProblem problem)
    {
        var regionOfUnit = new short[other.Count];
        for (var u = 0; u < regionOfUnit.Length; u++) regionOfUnit[u] = (short)other[u];
        return new RegionLayer($"uses-{Id}", Description.Name, [.. problem.LandUses.Select(use => new Region(use.Id, use.Name))], regionOfUnit);
    }
}
