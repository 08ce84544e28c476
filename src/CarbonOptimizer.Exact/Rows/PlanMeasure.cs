using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>Measures a plan on the model itself, whatever a solver says of it.</summary>
internal static class PlanMeasure
{
    private const double AreaToleranceHectares = 4e-7;
    private const double RelativeTolerance = 1e-7;
    private const double RoundingOfSums = 1e-12;

    /// <summary>Objective of a plan; null when it uses a forbidden use or breaks a side constraint that must hold.</summary>
    public static double? Objective(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        for (var u = 0; u < plan.Length; u++)
        {
            if (!model.IsAllowed(u, plan[u])) return null;
        }
        var penalty = 0.0;
        for (var r = 0; r < model.SideConstraints.Count; r++)
        {
            if (PenaltyOf(model, r, plan) is not { } paid) return null;
            penalty += paid;
        }
        return Cost(model, plan) + penalty;
    }

    /// <summary>What missing a soft row costs, 0 for a row that is kept; null for one that must be kept and is not.</summary>
    private static double? PenaltyOf(AllocationModel model, int row, ReadOnlySpan<byte> plan)
    {
        double activity = 0, largest = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            var coefficient = SideRow.Coefficient(model, row, u, plan[u]);
            activity += coefficient;
            largest = Math.Max(largest, Math.Abs(coefficient));
        }
        return PenaltyAt(model.SideConstraints.Rows[row], activity, largest, Math.Abs(activity));
    }

    /// <summary>What a row costs at a value; null when it must be kept and is not.</summary>
    /// <param name="declared">The row.</param>
    /// <param name="activity">Its value.</param>
    /// <param name="largest">Largest amount one open unit adds to it.</param>
    /// <param name="size">Size of what the others add.</param>
    public static double? PenaltyAt(SideConstraintRow declared, double activity, double largest, double size)
    {
        if (declared.PenaltyPerUnit is { } price) return price * declared.ViolationAt(activity);
        // Areas are whole square decimetres, 10^-6 ha: less than half of one is rounding.
        var countsArea = declared.Terms.All(term => term.Field is null);
        var tolerance = countsArea ? AreaToleranceHectares : RelativeTolerance * largest + RoundingOfSums * size;
        return declared.ViolationAt(activity) <= tolerance ? 0 : null;
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
