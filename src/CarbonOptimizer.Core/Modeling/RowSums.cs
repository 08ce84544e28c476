namespace CarbonOptimizer.Core.Modeling;

/// <summary>Sums of the side constraints of a model.</summary>
internal static class RowSums
{
    /// <summary>Shape [rows]; value of every row for a plan.</summary>
    public static double[] Of(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        var sums = new double[model.SideConstraints.Count];
        for (var r = 0; r < sums.Length; r++)
        {
            for (var u = 0; u < plan.Length; u++) sums[r] += Amount(model, r, u, plan[u]);
            sums[r] = Math.Round(sums[r], 7);
        }
        return sums;
    }

    /// <summary>What a unit with a use adds to a row.</summary>
    public static double Amount(AllocationModel model, int row, int unit, int use)
    {
        var side = model.SideConstraints;
        var sum = 0.0;
        for (var f = 0; f < side.Fields.Count; f++)
        {
            if (side.Tables[row][f] is not { } table) continue;
            sum += (side.Fields[f] is { } field ? field[unit] : model.Units.AreaHectares(unit)) * table[side.ClassOfUnit[unit] * model.UseCount + use];
        }
        return sum;
    }
}
