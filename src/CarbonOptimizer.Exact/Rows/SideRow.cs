using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>Coefficients a_r[u,k] of the side constraints, and how they are written.</summary>
internal static class SideRow
{
    private const double CountTolerance = 1e-7;
    private const double RoundingOfSums = 1e-9;
    private const double MostRounding = 5e-8;

    /// <summary>Largest coefficients between these suit solvers as they are.</summary>
    private const double LeastFitting = 0.125;

    private const double MostFitting = 8192;

    /// <summary>
    /// Adds row r over the open units. A row whose coefficients all have one magnitude, such as an area on a uniform grid, counts cells:
    /// it is divided by that magnitude and its bounds are rounded inwards to whole numbers. Another row whose coefficients
    /// are all tiny, or some huge, is multiplied by a power of two that brings the largest near 1, for solvers know absolute tolerances
    /// only; one over amounts is drawn out by what rounding may hide in its sum. A soft row gets a priced column for each bound it may miss.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="program">Receives the row.</param>
    /// <param name="row">Number of the side constraint.</param>
    /// <param name="fixedSum">What the fixed units add to it.</param>
    /// <param name="start">Shape [units]; a plan to start from; null without one.</param>
    public static void Add(AllocationModel model, IntegerProgram program, int row, double fixedSum, byte[]? start)
    {
        double least = 0, most = 0, startSum = 0;
        foreach (var u in program.Choices.OpenUnits)
        {
            var (leastOfUnit, mostOfUnit) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var rest = program.Choices.Allowed(u); rest != 0; rest &= rest - 1)
            {
                var k = BitOperations.TrailingZeroCount(rest);
                var coefficient = Coefficient(model, row, u, k);
                (leastOfUnit, mostOfUnit) = (Math.Min(leastOfUnit, coefficient), Math.Max(mostOfUnit, coefficient));
                if (coefficient == 0) continue;
                program.AddTerm(program.Choices.Column(u, k), coefficient);
                if (start is not null && start[u] == k) startSum += coefficient;
            }
            (least, most) = (least + leastOfUnit, most + mostOfUnit);
        }
        var declared = model.SideConstraints.Rows[row];
        var magnitude = declared.IsSoft ? 0 : CommonMagnitude(program.OpenRow);
        var scale = magnitude > 0 ? 1 : PowerOfTwo(program.OpenRow);
        foreach (ref var coefficient in program.OpenRow) coefficient = magnitude > 0 ? Math.Sign(coefficient) : coefficient * scale;
        var (lower, upper) = (scale * (declared.Lower - fixedSum), scale * (declared.Upper - fixedSum));
        (least, most, startSum) = (scale * least, scale * most, scale * startSum);
        if (declared.PenaltyPerUnit is { } price)
        {
            if (double.IsFinite(upper)) program.AddTerm(program.AddColumn(price / scale, Math.Max(0, most - upper), Math.Max(0, startSum - upper)), -1);
            if (double.IsFinite(lower)) program.AddTerm(program.AddColumn(price / scale, Math.Max(0, lower - least), Math.Max(0, lower - startSum)), 1);
        }
        else if (magnitude > 0)
        {
            (lower, upper) = Inwards(lower / magnitude, upper / magnitude);
        }
        else if (declared.Terms.Any(term => term.Field is not null))
        {
            var rounding = Math.Min(MostRounding * Largest(program.OpenRow), RoundingOfSums * (Math.Abs(least) + Math.Abs(most) + scale * Math.Abs(fixedSum)));
            (lower, upper) = (lower - rounding, upper + rounding);
        }
        program.EndRow(lower, upper);
    }

    private static double PowerOfTwo(ReadOnlySpan<double> coefficients) =>
        Largest(coefficients) is var largest and > 0 and (< LeastFitting or > MostFitting) ? Math.ScaleB(1, -Math.ILogB(largest) - 1) : 1;

    private static double Largest(ReadOnlySpan<double> coefficients)
    {
        var largest = 0.0;
        foreach (var coefficient in coefficients) largest = Math.Max(largest, Math.Abs(coefficient));
        return largest;
    }

    /// <summary>What a unit with a use adds to a row.</summary>
    public static double Coefficient(AllocationModel model, int row, int unit, int use)
    {
        var side = model.SideConstraints;
        var sum = 0.0;
        for (var f = 0; f < side.Fields.Count; f++)
        {
            if (side.Tables[row][f] is not { } table) continue;
            var weight = table[side.ClassOfUnit[unit] * model.UseCount + use];
            if (weight != 0) sum += weight * (side.Fields[f] is { } field ? field[unit] : model.Units.AreaHectares(unit));
        }
        return sum;
    }

    private static double CommonMagnitude(ReadOnlySpan<double> coefficients)
    {
        if (coefficients.IsEmpty) return 0;
        foreach (var coefficient in coefficients)
        {
            if (Math.Abs(coefficient) != Math.Abs(coefficients[0])) return 0;
        }
        return Math.Abs(coefficients[0]);
    }

    /// <summary>Whole numbers between the bounds; the bounds themselves when there is none, which leaves the contradiction to the solver.</summary>
    private static (double Lower, double Upper) Inwards(double lower, double upper)
    {
        var (first, last) = (Math.Ceiling(lower - Slack(lower)), Math.Floor(upper + Slack(upper)));
        // Adding zero turns -0 into 0.
        return first <= last ? (first + 0.0, last + 0.0) : (lower, upper);
    }

    private static double Slack(double count) => double.IsInfinity(count) ? 0 : CountTolerance + 1e-12 * Math.Abs(count);
}
