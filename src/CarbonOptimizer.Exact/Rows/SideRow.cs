using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>Coefficients a_r[u,k] of the side constraints, and how they are written.</summary>
internal static class SideRow
{
    private const double CountTolerance = 1e-7;

    /// <summary>
    /// Adds row r. A row whose coefficients all have one magnitude, such as an area on a uniform grid, counts cells: it is divided by
    /// that magnitude and its bounds are rounded inwards to whole numbers. A soft row gets a priced column for each bound it may miss.
    /// </summary>
    public static void Add(AllocationModel model, IntegerProgram program, int row)
    {
        for (var u = 0; u < model.UnitCount; u++)
        {
            for (var k = 0; k < model.UseCount; k++)
            {
                if (!model.IsAllowed(u, k)) continue;
                var coefficient = Coefficient(model, row, u, k);
                if (coefficient != 0) program.AddTerm(program.Choices.Column(u, k), coefficient);
            }
        }
        var (lower, upper) = (model.SideConstraints.Rows[row].Lower, model.SideConstraints.Rows[row].Upper);
        if (model.SideConstraints.Rows[row].PenaltyPerUnit is { } price)
        {
            if (double.IsFinite(upper)) program.AddTerm(program.AddColumn(price), -1);
            if (double.IsFinite(lower)) program.AddTerm(program.AddColumn(price), 1);
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
        return first <= last ? (first, last) : (lower, upper);
    }

    private static double Slack(double count) => double.IsInfinity(count) ? 0 : CountTolerance + 1e-12 * Math.Abs(count);
}
