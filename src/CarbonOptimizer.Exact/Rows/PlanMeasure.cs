using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>Measures a plan on the model itself, whatever a solver says of it.</summary>
internal static class PlanMeasure
{
    private const double AreaToleranceHectares = 4e-7;
    private const double RelativeTolerance = 1e-7;

    /// <summary>Objective of a plan; null when it uses a forbidden use or breaks a side constraint.</summary>
    public static double? Objective(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        for (var u = 0; u < plan.Length; u++)
        {
            if (!model.IsAllowed(u, plan[u])) return null;
        }
        for (var r = 0; r < model.SideConstraints.Count; r++)
        {
            if (!KeepsRow(model, r, plan)) return null;
        }
        return Cost(model, plan);
    }

    private static bool KeepsRow(AllocationModel model, int row, ReadOnlySpan<byte> plan)
    {
        double activity = 0, largest = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            var coefficient = SideRow.Coefficient(model, row, u, plan[u]);
            activity += coefficient;
            largest = Math.Max(largest, Math.Abs(coefficient));
        }
        // Areas are whole square decimetres, 10^-6 ha: less than half of one is rounding.
        var countsArea = model.SideConstraints.Rows[row].Terms.All(term => term.Field is null);
        var tolerance = countsArea ? AreaToleranceHectares : RelativeTolerance * largest;
        return activity >= model.SideConstraints.Rows[row].Lower - tolerance && activity <= model.SideConstraints.Rows[row].Upper + tolerance;
    }

    private static double Cost(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        var adjacency = model.Units.Adjacency;
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        double units = 0, boundaries = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            units += model.UnitCosts[(long)u * model.UseCount + plan[u]];
            if (!model.HasBoundaryCosts) continue;
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) boundaries += metres[e] * model.Boundaries.Cost(u, plan[u], neighbours[e], plan[neighbours[e]]);
            }
        }
        return units + boundaries;
    }
}
