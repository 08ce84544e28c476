using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// What an objective comes to in one region (分区目标): sum of c[u, x_u] over the units of the region. The parts of several regions as axes of
/// a Tchebycheff front minimise the largest of them: equity by min-max. Objectives with boundary costs have no parts.
/// </summary>
public sealed class RegionalPart : Objective
{
    private const int BlockUnits = 1 << 14;
    private readonly Objective inner;
    private readonly RegionLayer layer;
    private readonly int region;

    /// <param name="inner">The objective of the whole area.</param>
    /// <param name="layer">Region layer of the problem.</param>
    /// <param name="region">Position of the region in its layer.</param>
    /// <exception cref="ArgumentException">The objective counts boundaries.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such region.</exception>
    public RegionalPart(Objective inner, RegionLayer layer, int region)
        : base(IdOf(inner, layer, region), new BilingualText($"{inner.Name.English}, {layer.Regions[region].Name.English}", $"{inner.Name.Chinese}（{layer.Regions[region].Name.Chinese}）"), inner.Unit) =>
        (this.inner, this.layer, this.region) = (inner, layer, region);

    /// <summary>The objective of the whole area.</summary>
    internal Objective Whole => inner;

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var all = new double[costs.Length];
        inner.AddUnitCosts(problem, firstUnit, all, weight);
        var useCount = problem.LandUses.Count;
        var regionOfUnit = layer.RegionOfUnit;
        for (var (u, row) = (firstUnit, 0); row < costs.Length; u++, row += useCount)
        {
            if (regionOfUnit[u] != region) continue;
            for (var k = 0; k < useCount; k++) costs[row + k] += all[row + k];
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = problem.LandUses.Count;
        var regionOfUnit = layer.RegionOfUnit;
        var block = new double[BlockUnits * useCount];
        var inside = 0.0;
        for (var first = 0; first < plan.Length; first += BlockUnits)
        {
            var costs = block.AsSpan(0, Math.Min(BlockUnits, plan.Length - first) * useCount);
            costs.Clear();
            inner.AddUnitCosts(problem, first, costs, 1);
            for (var (u, row) = (first, 0); row < costs.Length; u++, row += useCount)
            {
                if (regionOfUnit[u] == region) inside += costs[row + plan[u]];
            }
        }
        return new ObjectiveValue(inside);
    }

    /// <summary>The part of another objective in the same region.</summary>
    internal RegionalPart Of(Objective whole) => new(whole, layer, region);

    private static string IdOf(Objective inner, RegionLayer layer, int region)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfNegative(region);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(region, layer.Regions.Count);
        if (inner is BoundaryLength) throw new ArgumentException($"Objective '{inner.Id}' counts boundaries, which lie between units and belong to no region.", nameof(inner));
        return $"{inner.Id}-{layer.Regions[region].Id}";
    }
}
