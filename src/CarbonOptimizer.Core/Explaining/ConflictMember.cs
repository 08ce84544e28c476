using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>A policy that takes part in a conflict.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Demands">What its sums ask for and have today; empty when it only forbids uses.</param>
/// <param name="IsShownNecessary">Whether a checked plan shows that the other members by themselves can be kept without this policy.</param>
public sealed record ConflictMember(Policy Policy, IReadOnlyList<PolicyResult> Demands, bool IsShownNecessary)
{
    /// <summary>Whether a checked plan keeps every other policy of the scenario, not of this conflict alone, once this one is left out.</summary>
    public bool EndsTheConflict { get; init; }
}
