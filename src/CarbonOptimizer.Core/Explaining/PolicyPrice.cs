using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What one bound of a policy costs, in the unit of the weighted sum per unit of the bound.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">Rule within the policy.</param>
/// <param name="RuleName">Name of the rule for users.</param>
/// <param name="Unit">Unit of the bound, such as <c>ha</c>.</param>
/// <param name="IsMinimum">Whether it is a least value; else a largest one.</param>
/// <param name="Asked">The bound.</param>
/// <param name="Got">Value of the plan.</param>
/// <param name="Multiplier">Price the certificate puts on tightening, an estimate; not negative.</param>
/// <param name="Step">Change of the bound for which the intervals hold.</param>
/// <param name="Tightening">Proved cost per unit when the bound is tightened by the step; +infinity when no plan is known.</param>
/// <param name="Relaxing">Proved saving per unit when the bound is relaxed by the step.</param>
/// <param name="IsSolvedAgain">Whether the problem was solved again with the changed bounds.</param>
public sealed record PolicyPrice(
    Policy Policy, string Rule, BilingualText RuleName, string Unit, bool IsMinimum, double Asked, double Got, double Multiplier,
    double Step, PriceInterval Tightening, PriceInterval Relaxing, bool IsSolvedAgain)
{
    /// <summary>Distance of the plan from the bound.</summary>
    public double Slack => IsMinimum ? Got - Asked : Asked - Got;
}
