using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Carbon-sink space is not reduced (生态碳汇空间面积不减少):
/// sum_u area(u) [x_u sink] &gt;= share * sum_u area(u) [today sink]. Stated for one use it protects that class, for one region that region.
/// </summary>
public sealed class SinkArea : CataloguePolicy
{
    private readonly ulong uses;
    private readonly RuleArea where;
    private readonly decimal shareOfToday;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the uses that absorb carbon.</param>
    /// <param name="where">Where the rule holds.</param>
    /// <param name="shareOfToday">Least area over that of today; 1 = not reduced.</param>
    /// <exception cref="ArgumentException">No use is given, or the share is out of range.</exception>
    public SinkArea(PolicyDescription description, ulong uses, RuleArea where, decimal shareOfToday = 1)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        this.uses = Named(description, uses, nameof(uses));
        this.where = where;
        this.shareOfToday = NotNegative(shareOfToday, nameof(shareOfToday));
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var part = where.Limit(RulePart.Standing(1, uses));
        part.CheckShape(problem, Id);
        var minimum = shareOfToday * part.Measure(problem, problem.Baseline.Uses);
        return [LinearRule.AtLeast("area", new BilingualText("Sink area", "碳汇空间面积"), LinearRule.Hectares, minimum, part)];
    }
}
