using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Carrying capacity of a resource such as water or energy (资源环境承载力): sum_u demand[x_u] * area(u) &lt;= capacity.
/// </summary>
public sealed class ResourceCapacity : CataloguePolicy
{
    private readonly decimal[] demandPerHectare;
    private readonly string unit;
    private readonly RuleArea where;
    private readonly decimal? capacity;
    private readonly decimal? shareOfToday;

    private ResourceCapacity(PolicyDescription description, decimal[] demandPerHectare, string unit, RuleArea where, decimal? capacity, decimal? shareOfToday)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(demandPerHectare);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        ArgumentNullException.ThrowIfNull(where);
        foreach (var demand in demandPerHectare)
        {
            if (demand is < 0 or > 1_000_000_000) throw new ArgumentOutOfRangeException(nameof(demandPerHectare), demand, "A demand must lie between 0 and 10^9 per hectare.");
        }
        (this.demandPerHectare, this.unit, this.where) = (demandPerHectare, unit, where);
        this.capacity = capacity is { } most ? NotNegative(most, nameof(capacity)) : null;
        this.shareOfToday = shareOfToday is { } share ? NotNegative(share, nameof(shareOfToday)) : null;
    }

    /// <summary>A capacity in the resource's own unit.</summary>
    /// <param name="description">What users read about it.</param>
    /// <param name="demandPerHectare">Shape [land uses]; yearly demand of a hectare. Owned by the policy.</param>
    /// <param name="unit">Unit of the resource, such as <c>m3/yr</c>.</param>
    /// <param name="where">Where the capacity is shared.</param>
    /// <param name="capacity">Largest demand.</param>
    /// <exception cref="ArgumentException">A number is out of range, or no unit is given.</exception>
    public static ResourceCapacity AtMost(PolicyDescription description, decimal[] demandPerHectare, string unit, RuleArea where, decimal capacity) =>
        new(description, demandPerHectare, unit, where, capacity, null);

    /// <summary>A capacity as a multiple of today's demand; otherwise as <see cref="AtMost"/>.</summary>
    public static ResourceCapacity OfToday(PolicyDescription description, decimal[] demandPerHectare, string unit, RuleArea where, decimal shareOfToday) =>
        new(description, demandPerHectare, unit, where, null, shareOfToday);

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var parts = new List<RulePart>();
        for (var k = 0; k < demandPerHectare.Length; k++)
        {
            if (demandPerHectare[k] > 0) parts.Add(where.Limit(RulePart.Standing(demandPerHectare[k], 1UL << k)));
        }
        parts.ForEach(part => part.CheckShape(problem, Id));
        var rule = new LinearRule("demand", new BilingualText("Demand", "需求量"), unit, null, capacity, parts);
        return [capacity is null ? rule with { Maximum = shareOfToday * rule.Measure(problem, problem.Baseline.Uses) } : rule];
    }

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Uses(problem, Id, demandPerHectare.Length);
}
