using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What missing a soft rule costs a plan, and the same plan after a proposed conversion.</summary>
/// <param name="Rule">The rule and its value after the conversion.</param>
/// <param name="Before">Penalty of the plan, in the unit of the weighted sum.</param>
/// <param name="After">Penalty after the conversion.</param>
public sealed record PenaltyChange(PolicyResult Rule, decimal Before, decimal After);
