namespace CarbonOptimizer.Core.Problems;

/// <summary>A side constraint as a policy states it.</summary>
/// <param name="PolicyId">Policy it belongs to.</param>
/// <param name="Rule">Identifier of the rule within the policy.</param>
/// <param name="Unit">Unit of the bounds, such as <c>ha</c>.</param>
/// <param name="Lower">Least value, or negative infinity.</param>
/// <param name="Upper">Largest value, or positive infinity.</param>
/// <param name="Terms">Terms of the sum.</param>
/// <param name="PenaltyPerUnit">
/// What a unit (of <paramref name="Unit"/>) beyond a bound costs, in units of the weighted sum that is minimised; null when the bounds must hold.
/// </param>
public sealed record SideConstraintRow(
    string PolicyId, string Rule, string Unit, double Lower, double Upper, IReadOnlyList<SideConstraintTerm> Terms,
    double? PenaltyPerUnit = null)
{
    /// <summary>Whether the bounds may be missed at a price.</summary>
    public bool IsSoft => PenaltyPerUnit is not null;

    /// <summary>Distance of a value from the bounds; 0 within them.</summary>
    public double ViolationAt(double value) => Math.Max(0, Math.Max(value - Upper, Lower - value));
}
