using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Cap on new construction land (新增建设用地规模): sum_u area(u) [x_u urban, today not urban] &lt;= maximum. Land that returns from
/// construction to other uses earns no new quota; <see cref="SettlementLinkage"/> states that exchange.
/// </summary>
/// <param name="description">What users read about it.</param>
/// <param name="uses">Bit set of the construction uses.</param>
/// <param name="where">Where the cap holds.</param>
/// <param name="maximumHectares">Largest new area.</param>
/// <exception cref="ArgumentException">No use is given, or the area is out of range.</exception>
public sealed class ConstructionIncrement(PolicyDescription description, ulong uses, RuleArea where, decimal maximumHectares)
    : ConstructionCap(description, uses, where, maximumHectares)
{
    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) =>
        [LinearRule.AtMost("new_area", new BilingualText("New construction land", "新增建设用地"), LinearRule.Hectares, MaximumHectares, Within(RulePart.Gained(1, Uses)))];
}
