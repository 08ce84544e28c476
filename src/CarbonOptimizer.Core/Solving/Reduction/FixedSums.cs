using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>What units with one use left add to the side constraints, and what that leaves of the bounds.</summary>
internal static class FixedSums
{
    /// <summary>Sums this small beside what was summed are rounding.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The rows with bounds less what the fixed units add.</summary>
    /// <param name="model">The whole model.</param>
    /// <param name="useOfFixed">Shape [units]; the one use a unit has left, or <see cref="OpenUses.Open"/>.</param>
    public static SideConstraintRow[] Off(AllocationModel model, byte[] useOfFixed)
    {
        var side = model.SideConstraints;
        if (side.Count == 0) return [];
        var size = side.ClassCount * model.UseCount;
        var fields = side.Fields.Count;
        var (squareDecimetres, amounts) = (new long[size], new double[fields][]);
        for (var f = 0; f < fields; f++) amounts[f] = new double[size];
        for (var u = 0; u < useOfFixed.Length; u++)
        {
            if (useOfFixed[u] == OpenUses.Open) continue;
            var at = side.ClassOfUnit[u] * model.UseCount + useOfFixed[u];
            squareDecimetres[at] += model.Units.AreaSquareDecimetres(u);
            for (var f = 0; f < fields; f++)
            {
                if (side.Fields[f] is { } field) amounts[f][at] += field[u];
            }
        }
        for (var f = 0; f < fields; f++)
        {
            if (side.Fields[f] is null) amounts[f] = Array.ConvertAll(squareDecimetres, area => (double)area / PlanningUnits.SquareDecimetresPerHectare);
        }
        return [.. side.Rows.Select((row, r) => Off(row, side.IsExact(r), side.Tables[r], amounts))];
    }

    private static SideConstraintRow Off(SideConstraintRow row, bool isExact, double[]?[] tables, double[][] amounts)
    {
        var (sum, size) = (0.0, 0.0);
        for (var f = 0; f < tables.Length; f++)
        {
            if (tables[f] is not { } table) continue;
            for (var i = 0; i < table.Length; i++)
            {
                var amount = table[i] * amounts[f][i];
                (sum, size) = (sum + amount, size + Math.Abs(amount));
            }
        }
        return row with { Lower = Left(row.Lower, sum, size, isExact), Upper = Left(row.Upper, sum, size, isExact) };
    }

    /// <summary>Sums of hectares are whole square decimetres, and stay so.</summary>
    private static double Left(double bound, double sum, double size, bool isExact)
    {
        if (!double.IsFinite(bound)) return bound;
        var left = bound - sum;
        if (isExact && Math.Abs(bound) + size < 1e12) return Math.Round(left * PlanningUnits.SquareDecimetresPerHectare) / PlanningUnits.SquareDecimetresPerHectare;
        return Math.Abs(left) <= Rounding * size ? 0 : left;
    }
}
