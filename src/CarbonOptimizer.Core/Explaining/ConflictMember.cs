using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>A policy that takes part in a conflict.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Demands">What its sums ask for and have today; empty when it only forbids uses.</param>
/// <param name="IsShownNecessary">Whether a checked plan shows that the conflict goes away without this policy.</param>
public sealed record ConflictMember(Policy Policy, IReadOnlyList<PolicyResult> Demands, bool IsShownNecessary);
