using System.Numerics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Sums of whole cells come in steps: a bound between two steps asks for the next step.</summary>
internal static class RowSteps
{
    private const double SquareDecimetresPerHectare = PlanningUnits.SquareDecimetresPerHectare;

    /// <summary>A thousandth of a square decimetre covers the rounding of bounds.</summary>
    private const double Rounding = 1e-3;

    /// <summary>Bounds of a row as far as whole units can attain them.</summary>
    public static (double Lower, double Upper) Tighten(PolicyGround ground, int row)
    {
        var (lower, upper) = (ground.Side.Rows[row].Lower, ground.Side.Rows[row].Upper);
        if (StepOf(ground, row) is not { } step) return (lower, upper);
        if (double.IsFinite(lower)) lower = Math.Ceiling((lower * SquareDecimetresPerHectare - Rounding) / step) * step / SquareDecimetresPerHectare;
        if (double.IsFinite(upper)) upper = Math.Floor((upper * SquareDecimetresPerHectare + Rounding) / step) * step / SquareDecimetresPerHectare;
        return (lower, upper);
    }

    /// <summary>Step of a row in square decimetres; null when it does not move in steps worth the name.</summary>
    public static long? StepOf(PolicyGround ground, int row)
    {
        if (!ground.Side.IsExact(row) || Array.Find(ground.Side.Tables[row], table => table is not null) is not { } coefficients) return null;
        if (!Array.TrueForAll(coefficients, double.IsInteger)) return null;
        var units = ground.Problem.Units;
        if (units.IsUniform) return units.AreaSquareDecimetres(0);
        var step = BigInteger.Zero;
        foreach (var area in ground.SquareDecimetresOfGroup) step = BigInteger.GreatestCommonDivisor(step, area);
        for (var u = 0; u < units.Count && step > 1; u++) step = BigInteger.GreatestCommonDivisor(step, units.AreaSquareDecimetres(u));
        return (long)step;
    }
}
