using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Urban growth boundary (城镇开发边界): no new urban land outside; where a ratio is given, the urban area inside is at most
/// ratio times the urban area inside today.
/// </summary>
public sealed class UrbanGrowthBoundary : Policy
{
    private readonly UnitSet inside;
    private readonly ulong urbanUses;
    private readonly decimal? expansionRatio;

    /// <param name="description">What users read about it.</param>
    /// <param name="inside">Units inside the boundary.</param>
    /// <param name="urbanUses">Bit set of the urban uses.</param>
    /// <param name="expansionRatio">Urban area inside over that of today, such as 1.3; null for no limit.</param>
    /// <exception cref="ArgumentException">No urban use is given, or the ratio is negative.</exception>
    public UrbanGrowthBoundary(PolicyDescription description, UnitSet inside, ulong urbanUses, decimal? expansionRatio = null)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(inside);
        if (urbanUses == 0) throw new ArgumentException($"Policy '{description.Id}' names no urban use.", nameof(urbanUses));
        if (expansionRatio is < 0 or > 1_000_000) throw new ArgumentOutOfRangeException(nameof(expansionRatio), expansionRatio, "The ratio must lie between 0 and 1,000,000.");
        (this.inside, this.urbanUses, this.expansionRatio) = (inside, urbanUses, expansionRatio);
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
            if (!inside.Contains(firstUnit + i) && (urbanUses & 1UL << baseline[i]) == 0) allowed[i] &= ~urbanUses;
        }
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        ShapeCheck.Units(problem, Id, inside.UnitCount);
        if (expansionRatio is not { } ratio) return;
        var maximum = ratio * AreaRow.Hectares(UrbanAreaInside(problem, problem.Baseline.Uses));
        var term = new SideConstraintTerm(AreaRow.Coefficients(urbanUses, problem.LandUses.Count), InsideAsLayer());
        rows.Add(AreaRow.Row(this, "urban_area", null, maximum, [term]));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, inside.UnitCount);
        var baseline = problem.Baseline.Uses;
        var breaches = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            var isNewUrban = (urbanUses & 1UL << plan[u]) != 0 && (urbanUses & 1UL << baseline[u]) == 0;
            if (isNewUrban && !inside.Contains(u)) breaches++;
        }
        List<PolicyResult> results = [CellCount.None(problem, this, "new_outside", new BilingualText("New urban land outside", "边界外新增城镇用地"), breaches)];
        if (expansionRatio is { } ratio)
        {
            var today = UrbanAreaInside(problem, baseline);
            var name = new BilingualText("Urban area inside", "边界内城镇用地面积");
            results.Add(AreaRow.Result(this, "urban_area", name, null, ratio * AreaRow.Hectares(today), UrbanAreaInside(problem, plan), today));
        }
        return results;
    }

    private long UrbanAreaInside(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var area = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if ((urbanUses & 1UL << plan[u]) != 0 && inside.Contains(u)) area += problem.Units.AreaSquareDecimetres(u);
        }
        return area;
    }

    private RegionLayer InsideAsLayer()
    {
        var regionOfUnit = new short[inside.UnitCount];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            regionOfUnit[u] = inside.Contains(u) ? (short)0 : (short)RegionLayer.Outside;
        }
        return new RegionLayer(Id, Description.Name, [new Region("inside", new BilingualText("Inside", "边界内"))], regionOfUnit);
    }
}
