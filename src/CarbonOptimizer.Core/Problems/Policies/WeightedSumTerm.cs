namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>A term of a <see cref="WeightedSum"/>.</summary>
/// <param name="Coefficient">What a hectare, or a unit of the amount, counts; may be negative.</param>
/// <param name="Uses">Bit set of the planned uses that count.</param>
public sealed record WeightedSumTerm(decimal Coefficient, ulong Uses)
{
    /// <summary>Bit set of today's uses that count; all by default.</summary>
    public ulong From { get; init; } = ulong.MaxValue;

    /// <summary>Whether land that keeps its use does not count.</summary>
    public bool OnlyConverted { get; init; }

    /// <summary>Where it counts.</summary>
    public RuleArea Where { get; init; } = RuleArea.Everywhere;

    /// <summary>Shape [units]; amount per hectare; null for 1. Owned by the policy.</summary>
    public float[]? PerHectare { get; init; }

    /// <summary>Shape [units]; amount of a unit whatever its area; null for its hectares. Owned by the policy.</summary>
    public float[]? PerUnit { get; init; }

    internal RulePart Part(PolicyDescription description)
    {
        if (Math.Abs(Coefficient) > 1_000_000_000m) throw new ArgumentException(FormattableString.Invariant($"Policy '{description.Id}' has a coefficient of {Coefficient}; it must lie between -10^9 and 10^9."));
        if (Uses == 0 || From == 0) throw new ArgumentException($"Policy '{description.Id}' has a term without land uses.");
        if (PerHectare is not null && PerUnit is not null) throw new ArgumentException($"Policy '{description.Id}' has a term with two amounts.");
        var amount = PerHectare is not null ? new AmountField(PerHectare) : PerUnit is not null ? AmountField.OfUnits(PerUnit) : null;
        return Where.Limit(new RulePart(Coefficient, From, Uses, OnlyConverted)) with { Amount = amount };
    }
}
