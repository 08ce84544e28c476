using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// Draws the bounds of area rows in to what units can sum to. With units of one size a quota of 299.7 cells means 300: that excludes no
/// plan, and the bound of the relaxation need not pay for part of a cell. In general sums are multiples of the largest area that divides
/// every unit's, times the largest number that divides every coefficient. The declaration keeps its bounds; prices and their audit count
/// with these.
/// </summary>
internal static class WholeUnits
{
    /// <summary>Larger numbers exceed any study area; scaling them could overflow.</summary>
    private const double Largest = 1e12;

    /// <summary>The row with its bounds drawn in; as it is when it is soft, sums other amounts, or nothing lies between its bounds.</summary>
    public static SideConstraintRow DrawIn(SideConstraintRow row, PlanningUnits units)
    {
        if (row.IsSoft || StepOf(row, units) is not (> 1 and var step)) return row;
        var lower = OnStep(row.Lower, step, decimal.Ceiling);
        var upper = OnStep(row.Upper, step, decimal.Floor);
        return lower > upper ? row : row with { Lower = lower, Upper = upper };
    }

    /// <summary>What every value of the row is a multiple of, in dm2; 0 when there is no such step.</summary>
    private static long StepOf(SideConstraintRow row, PlanningUnits units)
    {
        var common = 0L;
        foreach (var term in row.Terms)
        {
            if (term.Field is not null) return 0;
            foreach (var coefficient in term.CoefficientOfUse)
            {
                if (!double.IsInteger(coefficient) || Math.Abs(coefficient) > 1000) return 0;
                common = Divisor(common, (long)Math.Abs(coefficient));
            }
        }
        return common * units.StepSquareDecimetres;
    }

    private static double OnStep(double bound, long step, Func<decimal, decimal> round)
    {
        if (!(Math.Abs(bound) < Largest)) return bound;
        // Bounds are whole square decimetres, read back from a double.
        var squareDecimetres = decimal.Round((decimal)bound * PlanningUnits.SquareDecimetresPerHectare);
        return (double)(round(squareDecimetres / step) * step / PlanningUnits.SquareDecimetresPerHectare);
    }

    private static long Divisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
