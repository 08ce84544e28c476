using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Area rules: a side constraint for the model and an exact result for the check. Areas are whole square decimetres, so the
/// bounds of the model are drawn in to whole square decimetres; that excludes no plan.
/// </summary>
internal static class AreaRow
{
    public static decimal Hectares(long areaSquareDecimetres) => areaSquareDecimetres / (decimal)PlanningUnits.SquareDecimetresPerHectare;

    public static double[] Coefficients(ulong uses, int useCount)
    {
        var coefficients = new double[useCount];
        for (var k = 0; k < useCount; k++)
        {
            coefficients[k] = uses >> k & 1;
        }
        return coefficients;
    }

    public static SideConstraintRow Row(
        Policy policy, string rule, decimal? minimumHectares, decimal? maximumHectares, IReadOnlyList<SideConstraintTerm> terms)
    {
        var lower = minimumHectares is { } minimum ? (double)WholeSquareDecimetres(minimum, Math.Ceiling) : double.NegativeInfinity;
        var upper = maximumHectares is { } maximum ? (double)WholeSquareDecimetres(maximum, Math.Floor) : double.PositiveInfinity;
        // Between two neighbouring whole square decimetres nothing is attainable; the declared bounds then show it to the capacity proof.
        if (lower > upper) (lower, upper) = ((double)minimumHectares!.Value, (double)maximumHectares!.Value);
        return new SideConstraintRow(policy.Id, rule, "ha", lower, upper, terms);
    }

    public static PolicyResult Result(
        Policy policy, string rule, BilingualText name, decimal? minimumHectares, decimal? maximumHectares, long value, long valueAtBaseline)
    {
        var hectares = Hectares(value);
        var kept = !(hectares < minimumHectares) && !(hectares > maximumHectares);
        return new PolicyResult(policy.Id, rule, name, "ha", minimumHectares, maximumHectares, hectares, Hectares(valueAtBaseline), kept);
    }

    private static decimal WholeSquareDecimetres(decimal hectares, Func<decimal, decimal> round)
    {
        // Larger numbers exceed any study area; scaling them could overflow.
        if (Math.Abs(hectares) > 1e15m) return hectares;
        return round(hectares * PlanningUnits.SquareDecimetresPerHectare) / PlanningUnits.SquareDecimetresPerHectare;
    }
}
