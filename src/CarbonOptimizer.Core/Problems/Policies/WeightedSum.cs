namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Any weighted sum of a plan within bounds (加权总量约束): minimum &lt;= sum_t coefficient_t sum_u amount_t(u) [today(u) in from_t, x_u in uses_t] &lt;= maximum,
/// where amount_t(u) is the area of a unit in hectares, that times a value per hectare, or a value of the unit itself.
/// </summary>
public sealed class WeightedSum : CataloguePolicy
{
    /// <summary>Identifier of the one rule.</summary>
    public const string Rule = "sum";

    private readonly RulePart[] parts;
    private readonly string unit;
    private readonly decimal? minimum;
    private readonly decimal? maximum;

    /// <param name="description">What users read about it.</param>
    /// <param name="terms">Terms of the sum.</param>
    /// <param name="unit">Unit of the sum, such as <c>ha</c> or <c>m3/yr</c>.</param>
    /// <param name="minimum">Least sum; null for none.</param>
    /// <param name="maximum">Largest sum; null for none.</param>
    /// <exception cref="ArgumentException">There is no term, no bound or no unit, or a number is out of range.</exception>
    public WeightedSum(PolicyDescription description, IReadOnlyList<WeightedSumTerm> terms, string unit, decimal? minimum, decimal? maximum)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        if (terms.Count == 0) throw new ArgumentException($"Policy '{description?.Id}' sums nothing.", nameof(terms));
        if (minimum is null && maximum is null) throw new ArgumentException($"Policy '{description?.Id}' has neither a minimum nor a maximum.", nameof(minimum));
        if (minimum > maximum) throw new ArgumentException($"Policy '{description?.Id}' asks for at least {minimum} and at most {maximum}.", nameof(minimum));
        foreach (var bound in new[] { minimum, maximum })
        {
            if (bound is { } number && Math.Abs(number) > 1_000_000_000_000_000m) throw new ArgumentOutOfRangeException(nameof(maximum), bound, "A bound must lie between -10^15 and 10^15.");
        }
        parts = [.. terms.Select(term => term.Part(description!))];
        (this.unit, this.minimum, this.maximum) = (unit, minimum, maximum);
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) => [new LinearRule(Rule, Description.Name, unit, minimum, maximum, parts)];
}
