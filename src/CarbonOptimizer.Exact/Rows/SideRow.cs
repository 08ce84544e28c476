using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>Coefficients a_r[u,k] of the side constraints, and how they are written.</summary>
internal static class SideRow
{
    private const double CountTolerance = 1e-7;

    /// <summary>
    /// Adds row r over the open units. A row whose coefficients all have one magnitude, such as an area on a uniform grid, counts cells:
    /// it is divided by that magnitude and its bounds are rounded inwards to whole numbers. A soft row gets a priced column for each bound
    /// it may miss.
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
        var (lower, upper) = (declared.Lower - fixedSum, declared.Upper - fixedSum);
        if (declared.PenaltyPerUnit is { } price)
        {
            if (double.IsFinite(upper)) program.AddTerm(program.AddColumn(price, Math.Max(0, most - upper), Math.Max(0, startSum - upper)), -1);
            if (double.IsFinite(lower)) program.AddTerm(program.AddColumn(price, Math.Max(0, lower - least), Math.Max(0, lower - startSum)), 1);
            program.EndRow(lower, upper);
            return;
        }
        var magnitude = CommonMagnitude(program.OpenRow);
        if (magnitude > 0)
        {
            foreach (ref var coefficient in program.OpenRow) coefficient = Math.Sign(coefficient);
            (lower, upper) = Inwards(lower / magnitude, upper / magnitude);
        }
        program.EndRow(lower, upper);
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
