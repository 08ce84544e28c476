namespace CarbonOptimizer.Core.Modeling;

/// <summary>A side constraint as a policy states it.</summary>
/// <param name="PolicyId">Policy it belongs to.</param>
/// <param name="Rule">Identifier of the rule within the policy.</param>
/// <param name="Unit">Unit of the bounds, such as <c>ha</c>.</param>
/// <param name="Lower">Least value, or negative infinity.</param>
/// <param name="Upper">Largest value, or positive infinity.</param>
/// <param name="Terms">Terms of the sum.</param>
public sealed record SideConstraintRow(
    string PolicyId, string Rule, string Unit, double Lower, double Upper, IReadOnlyList<SideConstraintTerm> Terms);
