using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>A rule of a tiny instance. The witness is its value for the plan that is known to keep it.</summary>
/// <param name="Penalty">Price of a soft rule; null for a hard one.</param>
internal abstract record TinyRow(decimal? Penalty)
{
    public abstract IEnumerable<Policy> Declare(Told told, string id);
}

/// <summary>minimum &lt;= area of some uses, perhaps in a region &lt;= maximum, in hectares.</summary>
internal sealed record AreaBetween(ulong Uses, int? Region, decimal? Minimum, decimal? Maximum, decimal Witness, decimal? Penalty) : TinyRow(Penalty)
{
    public override IEnumerable<Policy> Declare(Told told, string id) =>
    [
        new AreaQuota(
            told.Policy(id, Penalty), told.Set(Uses), Region is null ? null : told.Regions, Region ?? 0,
            Minimum is { } least ? told.Drawn(least, Witness) : null, Maximum is { } most ? told.Drawn(most, Witness) : null),
    ];
}

/// <summary>minimum &lt;= sum_u amount[x_u][u] &lt;= maximum for any amounts, as caps on an objective and on its negative.</summary>
/// <param name="Amounts">Shape [uses] of [units].</param>
/// <param name="Minimum">Least sum, or null.</param>
/// <param name="Maximum">Largest sum, or null.</param>
/// <param name="Witness">Sum of the plan that is known to keep it.</param>
/// <param name="IsReported">Whether the amount is an objective of the problem as well, with weight 0.</param>
/// <param name="Penalty">Price of a soft rule; null for a hard one.</param>
internal sealed record AmountBetween(float[][] Amounts, double? Minimum, double? Maximum, double Witness, bool IsReported, decimal? Penalty) : TinyRow(Penalty)
{
    public UnitCost Objective(Told told, string id, float sign = 1) =>
        new(id, Told.Named(id), "1", told.Fields([.. Amounts.Select(field => Array.ConvertAll(field, value => sign * value))]), false);

    public override IEnumerable<Policy> Declare(Told told, string id)
    {
        if (Maximum is { } most) yield return Cap(told, $"{id}-most", Objective(told, id), told.Drawn(most, Witness));
        if (Minimum is { } least) yield return Cap(told, $"{id}-least", Objective(told, id, -1), -told.Drawn(least, Witness));
    }

    private ObjectiveLimit Cap(Told told, string id, UnitCost objective, double maximum) =>
        new(told.Policy(id, Penalty), [new WeightedObjective(objective, 1)], "1", maximum);
}

/// <summary>area x yield x resource of some uses &gt;= minimum.</summary>
internal sealed record YieldAtLeast(ulong Uses, decimal PerHectare, float[] Resource, decimal Minimum, decimal Witness, decimal? Penalty) : TinyRow(Penalty)
{
    public override IEnumerable<Policy> Declare(Told told, string id) =>
        [EnergyLand.OfYield(told.Policy(id, Penalty), told.Set(Uses), PerHectare, told.ByUnit(Resource), RuleArea.Everywhere, told.Drawn(Minimum, Witness))];
}

/// <summary>area x demand of its use &lt;= maximum.</summary>
internal sealed record DemandAtMost(decimal[] PerHectare, decimal Maximum, decimal Witness, decimal? Penalty) : TinyRow(Penalty)
{
    public override IEnumerable<Policy> Declare(Told told, string id) =>
        [ResourceCapacity.AtMost(told.Policy(id, Penalty), told.ByUse(PerHectare), "m3/yr", RuleArea.Everywhere, told.Drawn(Maximum, Witness))];
}

/// <summary>Area converted &lt;= maximum, in hectares.</summary>
internal sealed record ConvertedAtMost(ulong From, ulong To, decimal Maximum, decimal Witness, decimal? Penalty) : TinyRow(Penalty)
{
    public override IEnumerable<Policy> Declare(Told told, string id) =>
        [new ConversionBudget(told.Policy(id, Penalty), told.Set(From), told.Set(To), null, 0, told.Drawn(Maximum, Witness))];
}

/// <summary>What some uses gain &gt;= ratio x what they lose, by area and by grade; the plan of today keeps it.</summary>
internal sealed record GainedForLost(ulong Uses, decimal Ratio, float[]? Grade, decimal? Penalty) : TinyRow(Penalty)
{
    public override IEnumerable<Policy> Declare(Told told, string id)
    {
        var grade = Grade is null ? null : told.ByUnit(Grade);
        return [new RequisitionCompensation(told.Policy(id, Penalty), told.Set(Uses), ulong.MaxValue, Ratio, RuleArea.Everywhere, grade)];
    }
}
