using System.Numerics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Part of a linear rule: factor * sum of the areas (or of another amount) of the units of a region whose use today is one of
/// <paramref name="FromUses"/> and whose planned use is one of <paramref name="ToUses"/>.
/// </summary>
/// <param name="Factor">What a hectare, or a unit of the amount, counts.</param>
/// <param name="FromUses">Bit set of today's uses.</param>
/// <param name="ToUses">Bit set of planned uses.</param>
/// <param name="IsConversion">Whether land that keeps its use does not count.</param>
internal sealed record RulePart(decimal Factor, ulong FromUses, ulong ToUses, bool IsConversion)
{
    /// <summary>Region layer; null for the whole study area.</summary>
    public RegionLayer? Layer { get; init; }

    /// <summary>Region of the layer.</summary>
    public int Region { get; init; }

    /// <summary>What a hectare counts from place to place; null for 1.</summary>
    public AmountField? Amount { get; init; }

    /// <summary>Land planned for some uses, whatever it is today.</summary>
    public static RulePart Standing(decimal factor, ulong uses) => new(factor, ulong.MaxValue, uses, false);

    /// <summary>Land converted from some uses to others.</summary>
    public static RulePart Converted(decimal factor, ulong from, ulong to) => new(factor, from, to, true);

    /// <summary>Land that newly gets one of the uses from outside of them.</summary>
    public static RulePart Gained(decimal factor, ulong uses) => new(factor, ~uses, uses, true);

    /// <summary>Land that loses the uses to others.</summary>
    public static RulePart Lost(decimal factor, ulong uses) => new(factor, uses, ~uses, true);

    /// <summary>The part as terms of a side constraint.</summary>
    public IEnumerable<SideConstraintTerm> Terms(AllocationProblem problem)
    {
        var field = Amount?.For(problem.Units);
        var plain = IsConversion ? FromUses & ~ToUses : FromUses;
        if (plain != 0) yield return new SideConstraintTerm(Coefficients(ToUses, problem.LandUses.Count), Layer, Region, plain, field);
        for (var both = IsConversion ? FromUses & ToUses : 0; both != 0; both &= both - 1)
        {
            var from = 1UL << BitOperations.TrailingZeroCount(both);
            yield return new SideConstraintTerm(Coefficients(ToUses & ~from, problem.LandUses.Count), Layer, Region, from, field);
        }
    }

    /// <summary>Largest size of what a hectare counts.</summary>
    public double LargestPerHectare => Math.Abs((double)Factor) * (Amount?.LargestPerHectare ?? 1);

    /// <summary>Value of the part for a plan: exact for areas, in double precision for other amounts.</summary>
    public decimal Measure(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var regionOfUnit = Layer is null ? default : Layer.RegionOfUnit;
        var baseline = problem.Baseline.Uses;
        ReadOnlySpan<float> amounts = Amount is null ? default : Amount.For(problem.Units);
        var (area, amount) = (0L, 0.0);
        for (var u = 0; u < plan.Length; u++)
        {
            if (IsConversion && plan[u] == baseline[u] || !regionOfUnit.IsEmpty && regionOfUnit[u] != Region) continue;
            if ((FromUses >> baseline[u] & 1) == 0 || (ToUses >> plan[u] & 1) == 0) continue;
            if (amounts.IsEmpty) area += problem.Units.AreaSquareDecimetres(u);
            else amount += amounts[u];
        }
        return Factor * (Amount is null ? AreaRow.Hectares(area) : (decimal)amount);
    }

    /// <summary>What rounding may change in sums of other amounts than areas: 10^-9 of them and a millionth of the largest unit's.</summary>
    public decimal Rounding(PlanningUnits units)
    {
        if (Amount is not null)
        {
            var (sum, largest) = Amount.SizeIn(units);
            return Math.Abs(Factor) * (decimal)(1e-9 * sum + 1e-6 * largest);
        }
        var area = units.AreaSquareDecimetres(0);
        for (var u = 1; u < units.Count && !units.IsUniform; u++)
        {
            area = Math.Max(area, units.AreaSquareDecimetres(u));
        }
        return Math.Abs(Factor) * (1e-9m * AreaRow.Hectares(units.TotalAreaSquareDecimetres) + 1e-6m * AreaRow.Hectares(area));
    }

    public void CheckShape(AllocationProblem problem, string policyId)
    {
        if (Layer is not null) ShapeCheck.Units(problem, policyId, Layer.RegionOfUnit.Length);
        if (Amount is not null) ShapeCheck.Units(problem, policyId, Amount.UnitCount);
    }

    private double[] Coefficients(ulong uses, int useCount)
    {
        var coefficients = new double[useCount];
        for (var k = 0; k < useCount; k++)
        {
            if ((uses >> k & 1) != 0) coefficients[k] = (double)Factor;
        }
        return coefficients;
    }
}
