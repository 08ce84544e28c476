using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Cap on construction land (建设用地总量管控): sum_u area(u) [x_u urban] &lt;= maximum. A cap below today's area asks for reduction (减量).
/// </summary>
/// <param name="description">What users read about it.</param>
/// <param name="uses">Bit set of the construction uses.</param>
/// <param name="where">Where the cap holds.</param>
/// <param name="maximumHectares">Largest area.</param>
/// <exception cref="ArgumentException">No use is given, or the area is out of range.</exception>
public sealed class ConstructionTotal(PolicyDescription description, ulong uses, RuleArea where, decimal maximumHectares)
    : ConstructionCap(description, uses, where, maximumHectares)
{
    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) =>
        [LinearRule.AtMost("area", new BilingualText("Construction land", "建设用地面积"), LinearRule.Hectares, MaximumHectares, Within(RulePart.Standing(1, Uses)))];
}
