using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Land for renewable energy (可再生能源用地): sum_u area(u) [x_u energy] yield * resource(u) &gt;= target, in MWh a year. With a yield of 1
/// and no resource field the target is an area in hectares.
/// </summary>
public sealed class EnergyLand : CataloguePolicy
{
    private readonly ulong uses;
    private readonly decimal yieldPerHectare;
    private readonly AmountField? resource;
    private readonly string unit;
    private readonly RuleArea where;
    private readonly decimal target;

    private EnergyLand(PolicyDescription description, ulong uses, decimal yieldPerHectare, float[]? resource, string unit, RuleArea where, decimal target)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        this.uses = Named(description, uses, nameof(uses));
        this.yieldPerHectare = yieldPerHectare is > 0 and <= 1_000_000_000 ? yieldPerHectare : throw new ArgumentOutOfRangeException(nameof(yieldPerHectare), yieldPerHectare, "A yield must lie between 0 and 10^9 MWh/ha/yr.");
        this.resource = resource is null ? null : new AmountField(resource);
        (this.unit, this.where) = (unit, where);
        this.target = NotNegative(target, nameof(target));
    }

    /// <summary>A target in hectares.</summary>
    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the energy uses.</param>
    /// <param name="where">Where the land is to lie.</param>
    /// <param name="hectares">Least area.</param>
    /// <exception cref="ArgumentException">No use is given, or the area is out of range.</exception>
    public static EnergyLand OfArea(PolicyDescription description, ulong uses, RuleArea where, decimal hectares) =>
        new(description, uses, 1, null, LinearRule.Hectares, where, hectares);

    /// <summary>A target in MWh a year.</summary>
    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the energy uses.</param>
    /// <param name="megawattHoursPerHectare">Yearly yield of a hectare where the resource is 1.</param>
    /// <param name="resource">Shape [units]; relative resource, such as irradiation over its mean; null for 1. Owned by the policy.</param>
    /// <param name="where">Where the land is to lie.</param>
    /// <param name="megawattHours">Least yearly yield.</param>
    /// <exception cref="ArgumentException">No use is given, or a number is out of range.</exception>
    public static EnergyLand OfYield(
        PolicyDescription description, ulong uses, decimal megawattHoursPerHectare, float[]? resource, RuleArea where, decimal megawattHours) =>
        new(description, uses, megawattHoursPerHectare, resource, "MWh/yr", where, megawattHours);

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) =>
        [LinearRule.AtLeast("supply", new BilingualText("Energy land", "能源用地供给"), unit, target, where.Limit(RulePart.Standing(yieldPerHectare, uses)) with { Amount = resource })];
}
