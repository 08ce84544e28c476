using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Carbon-sink space does not lose quality (碳汇质量不降低):
/// sum_u area(u) density[x_u] quality(u) &gt;= share * the same sum today. Prevents good forest from being exchanged for poor grassland.
/// </summary>
public sealed class SinkQuality : CataloguePolicy
{
    private readonly decimal[] densityOfUse;
    private readonly AmountField? quality;
    private readonly RuleArea where;
    private readonly decimal shareOfToday;

    /// <param name="description">What users read about it.</param>
    /// <param name="densityOfUse">Shape [land uses]; carbon density; unit: tC/ha; 0 for uses that do not count. Owned by the policy.</param>
    /// <param name="quality">Shape [units]; relative quality of a place; null for 1. Owned by the policy.</param>
    /// <param name="where">Where the rule holds.</param>
    /// <param name="shareOfToday">Least stock over that of today; 1 = not lowered.</param>
    /// <exception cref="ArgumentException">No use has a density, or a number is out of range.</exception>
    public SinkQuality(PolicyDescription description, decimal[] densityOfUse, float[]? quality, RuleArea where, decimal shareOfToday = 1)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(densityOfUse);
        ArgumentNullException.ThrowIfNull(where);
        foreach (var density in densityOfUse)
        {
            if (density is < 0 or > 1_000_000) throw new ArgumentOutOfRangeException(nameof(densityOfUse), density, "A density must lie between 0 and 10^6 tC/ha.");
        }
        if (!Array.Exists(densityOfUse, density => density > 0)) throw new ArgumentException($"Policy '{description?.Id}' gives no land use a density.", nameof(densityOfUse));
        (this.densityOfUse, this.where) = (densityOfUse, where);
        this.quality = quality is null ? null : new AmountField(quality);
        this.shareOfToday = NotNegative(shareOfToday, nameof(shareOfToday));
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var parts = new List<RulePart>();
        for (var k = 0; k < densityOfUse.Length; k++)
        {
            if (densityOfUse[k] > 0) parts.Add(where.Limit(RulePart.Standing(densityOfUse[k], 1UL << k)) with { Amount = quality });
        }
        var rule = new LinearRule("stock", new BilingualText("Carbon held by sinks", "碳汇空间固碳量"), "tC", 0, null, parts);
        parts.ForEach(part => part.CheckShape(problem, Id));
        return [rule with { Minimum = shareOfToday * rule.Measure(problem, problem.Baseline.Uses) }];
    }

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Uses(problem, Id, densityOfUse.Length);
}
