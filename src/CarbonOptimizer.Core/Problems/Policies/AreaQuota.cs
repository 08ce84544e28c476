using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Least and largest area of one land use or a group of them, in a region or the whole study area (面积指标).</summary>
public sealed class AreaQuota : Policy
{
    private readonly ulong uses;
    private readonly RegionLayer? layer;
    private readonly int region;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the land uses counted.</param>
    /// <param name="layer">Region layer; null for the whole study area.</param>
    /// <param name="region">Region of the layer.</param>
    /// <param name="minimumHectares">Least area, or null.</param>
    /// <param name="maximumHectares">Largest area, or null.</param>
    /// <exception cref="ArgumentException">No use, no bound, a negative bound, a minimum above the maximum, or an unknown region.</exception>
    public AreaQuota(PolicyDescription description, ulong uses, RegionLayer? layer, int region, decimal? minimumHectares, decimal? maximumHectares)
        : base(description)
    {
        if (uses == 0) throw new ArgumentException($"Quota '{description.Id}' names no land use.", nameof(uses));
        if (layer is not null) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)region, (uint)layer.Regions.Count, nameof(region));
        if (minimumHectares is null && maximumHectares is null || minimumHectares < 0 || maximumHectares < 0 || minimumHectares > maximumHectares)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Quota '{description.Id}' asks for at least {(object?)minimumHectares ?? "nothing"} and at most {(object?)maximumHectares ?? "any area"} in ha."), nameof(minimumHectares));
        }
        (this.uses, this.layer, this.region) = (uses, layer, region);
        (MinimumHectares, MaximumHectares) = (minimumHectares, maximumHectares);
    }

    internal ulong Uses => uses;

    internal RegionLayer? Layer => layer;

    internal int Region => region;

    /// <summary>Least area in hectares; null for none.</summary>
    public decimal? MinimumHectares { get; }

    /// <summary>Largest area in hectares; null for none.</summary>
    public decimal? MaximumHectares { get; }

    /// <summary>A quota of <paramref name="hectares"/> plus or minus <paramref name="toleranceHectares"/>.</summary>
    /// <exception cref="ArgumentException">As for the constructor, or the tolerance is negative.</exception>
    public static AreaQuota Exactly(
        PolicyDescription description, ulong uses, RegionLayer? layer, int region, decimal hectares, decimal toleranceHectares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceHectares);
        ArgumentOutOfRangeException.ThrowIfNegative(hectares);
        return new AreaQuota(description, uses, layer, region, Math.Max(0, hectares - toleranceHectares), hectares + toleranceHectares);
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        CheckShape(problem);
        ArgumentNullException.ThrowIfNull(rows);
        var term = new SideConstraintTerm(AreaRow.Coefficients(uses, problem.LandUses.Count), layer, region);
        rows.Add(AreaRow.Row(this, "area", MinimumHectares, MaximumHectares, [term]));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem);
        var name = new BilingualText("Area", "面积");
        return [AreaRow.Result(this, "area", name, MinimumHectares, MaximumHectares, AreaOf(problem, plan), AreaOf(problem, problem.Baseline.Uses))];
    }

    private long AreaOf(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var units = problem.Units;
        var regionOfUnit = layer is null ? default : layer.RegionOfUnit;
        var area = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!regionOfUnit.IsEmpty && regionOfUnit[u] != region) continue;
            if ((uses >> plan[u] & 1) != 0) area += units.AreaSquareDecimetres(u);
        }
        return area;
    }

    private void CheckShape(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (layer is not null) ShapeCheck.Units(problem, Id, layer.RegionOfUnit.Length);
    }
}
