using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>What one rule of a policy asked of a plan and what it got.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Rule">Identifier of the rule within the policy, equal to the name of its side constraint when it has one.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the numbers below, such as <c>ha</c> or <c>cells</c>.</param>
/// <param name="Minimum">Least value asked for, or null.</param>
/// <param name="Maximum">Largest value asked for, or null.</param>
/// <param name="Value">Value of the plan.</param>
/// <param name="ValueAtBaseline">The same value for the land use of today.</param>
/// <param name="IsKept">Whether the plan keeps the rule, decided in exact arithmetic for areas and counts and up to rounding for other amounts.</param>
public sealed record PolicyResult(
    string PolicyId, string Rule, BilingualText Name, string Unit,
    decimal? Minimum, decimal? Maximum, decimal Value, decimal ValueAtBaseline, bool IsKept)
{
    /// <summary>Distance beyond the limits; 0 within them.</summary>
    public decimal Violation => Slack is < 0 and var slack ? -slack : 0;

    /// <summary>Distance to the nearer limit; negative when the rule is broken, null without a limit.</summary>
    public decimal? Slack => SlackOf(Value);

    /// <summary>Distance of today's land use beyond the limits; 0 within them.</summary>
    public decimal ViolationAtBaseline => SlackOf(ValueAtBaseline) is < 0 and var slack ? -slack : 0;

    private decimal? SlackOf(decimal value) => (Minimum, Maximum) switch
    {
        ({ } low, { } high) => Math.Min(value - low, high - value),
        ({ } low, null) => value - low,
        (null, { } high) => high - value,
        _ => null,
    };
}
