using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Levels;

/// <summary>The weighted sum of a plan as a model counts it: unit costs, boundaries, and penalties of soft rows.</summary>
internal static class ModelValue
{
    public static double Of(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        var adjacency = model.Units.Adjacency;
        var degree = Math.Max(1, adjacency.MaximumDegree);
        var (neighbours, metres, value) = (new int[degree], new float[degree], 0.0);
        for (var u = 0; u < plan.Length; u++)
        {
            value += model.UnitCosts[(long)u * model.UseCount + plan[u]];
            if (!model.HasBoundaryCosts) continue;
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count && neighbours[e] < u; e++) value += metres[e] * model.Boundaries.Cost(u, plan[u], neighbours[e], plan[neighbours[e]]);
        }
        var rows = model.SideConstraints.Rows;
        if (!rows.Any(row => row.IsSoft)) return value;
        var sums = RowSums.Of(model, plan);
        for (var r = 0; r < rows.Count; r++) value += (rows[r].PenaltyPerUnit ?? 0) * rows[r].ViolationAt(sums[r]);
        return value;
    }
}
