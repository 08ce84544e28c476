using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>More than any plan can cost: a dual bound above it proves that there is no plan.</summary>
internal static class CostCeiling
{
    /// <summary>Sum of the dearest allowed uses, of all boundaries at the dearest price and of all soft rows missed as far as can be.</summary>
    public static double Of(AllocationModel model, PricedRows rows)
    {
        var units = MostPenalty(model, rows);
        for (var u = 0; u < model.UnitCount; u++)
        {
            var dearest = float.NegativeInfinity;
            foreach (var cost in model.UnitCosts.AsSpan(u * model.UseCount, model.UseCount))
            {
                if (cost < float.PositiveInfinity) dearest = Math.Max(dearest, cost);
            }
            units += dearest;
        }
        var dearestMetre = model.Boundaries.Dearest;
        if (dearestMetre == 0) return units + 1e-9 * Math.Abs(units);
        var metres = 0.0;
        var adjacency = model.Units.Adjacency;
        Span<int> neighbours = new int[Math.Max(1, adjacency.MaximumDegree)];
        Span<float> lengths = new float[Math.Max(1, adjacency.MaximumDegree)];
        for (var u = 0; u < model.UnitCount; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, lengths);
            for (var i = 0; i < count; i++) metres += lengths[i] / 2;
        }
        return (units + metres * dearestMetre) * (1 + 1e-9 * Math.Sign(units + metres * dearestMetre));
    }

    /// <summary>No unit contributes more than one per field to a scaled row.</summary>
    private static double MostPenalty(AllocationModel model, PricedRows rows)
    {
        var (sum, most) = (0.0, (double)model.UnitCount * rows.FieldCount);
        for (var r = 0; r < rows.Count; r++) sum += Math.Max(rows.PenaltyAt(r, most), rows.PenaltyAt(r, -most));
        return sum;
    }
}
