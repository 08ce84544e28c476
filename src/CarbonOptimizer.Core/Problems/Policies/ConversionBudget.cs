using System.Numerics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Largest area that may be converted from some land uses to others, in a region or the whole study area (转换规模上限).</summary>
public sealed class ConversionBudget : Policy
{
    private readonly ulong fromUses;
    private readonly ulong toUses;
    private readonly RegionLayer? layer;
    private readonly int region;
    private readonly decimal maximumHectares;

    /// <param name="description">What users read about it.</param>
    /// <param name="fromUses">Bit set of today's uses.</param>
    /// <param name="toUses">Bit set of the new uses; land that keeps its use is not counted even when both sets hold it.</param>
    /// <param name="layer">Region layer; null for the whole study area.</param>
    /// <param name="region">Region of the layer.</param>
    /// <param name="maximumHectares">Largest converted area.</param>
    /// <exception cref="ArgumentException">A set is empty, the area is negative, or the region unknown.</exception>
    public ConversionBudget(PolicyDescription description, ulong fromUses, ulong toUses, RegionLayer? layer, int region, decimal maximumHectares)
        : base(description)
    {
        if (fromUses == 0 || toUses == 0) throw new ArgumentException($"Budget '{description.Id}' names no land use to convert from or to.", nameof(fromUses));
        if (layer is not null) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)region, (uint)layer.Regions.Count, nameof(region));
        ArgumentOutOfRangeException.ThrowIfNegative(maximumHectares);
        (this.fromUses, this.toUses, this.layer, this.region, this.maximumHectares) = (fromUses, toUses, layer, region, maximumHectares);
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        CheckShape(problem);
        ArgumentNullException.ThrowIfNull(rows);
        var useCount = problem.LandUses.Count;
        var terms = new List<SideConstraintTerm>();
        if ((fromUses & ~toUses) is not 0 and var plain) terms.Add(new SideConstraintTerm(AreaRow.Coefficients(toUses, useCount), layer, region, plain));
        for (var both = fromUses & toUses; both != 0; both &= both - 1)
        {
            var from = 1UL << BitOperations.TrailingZeroCount(both);
            terms.Add(new SideConstraintTerm(AreaRow.Coefficients(toUses & ~from, useCount), layer, region, from));
        }
        rows.Add(AreaRow.Row(this, "converted_area", null, maximumHectares, terms));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem);
        var regionOfUnit = layer is null ? default : layer.RegionOfUnit;
        var baseline = problem.Baseline.Uses;
        var area = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] == baseline[u] || !regionOfUnit.IsEmpty && regionOfUnit[u] != region) continue;
            if ((fromUses & 1UL << baseline[u]) != 0 && (toUses & 1UL << plan[u]) != 0) area += problem.Units.AreaSquareDecimetres(u);
        }
        return [AreaRow.Result(this, "converted_area", new BilingualText("Converted area", "转换面积"), null, maximumHectares, area, 0)];
    }

    private void CheckShape(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (layer is not null) ShapeCheck.Units(problem, Id, layer.RegionOfUnit.Length);
    }
}
