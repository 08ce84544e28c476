using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Unit and boundary costs of a plan in double precision.</summary>
internal static class PlanCosts
{
    /// <summary>Their sum.</summary>
    public static double Of(AllocationModel model, NeighbourTable neighbours, byte[] uses, ParallelOptions parallel)
    {
        const int chunk = 1 << 15;
        var chunks = (uses.Length + chunk - 1) / chunk;
        var sums = new double[chunks];
        Parallel.For(0, chunks, parallel, c =>
        {
            var (units, boundary) = (0.0, 0.0);
            for (var u = c * chunk; u < Math.Min(uses.Length, (c + 1) * chunk); u++)
            {
                units += model.UnitCosts[(long)u * model.UseCount + uses[u]];
                var around = neighbours.Of(u);
                var metres = neighbours.MetresOf(u);
                for (var i = 0; i < around.Length; i++)
                {
                    if (around[i] > u) boundary += metres[i] * model.Boundaries.Cost(u, uses[u], around[i], uses[around[i]]);
                }
            }
            sums[c] = units + boundary;
        });
        return sums.Sum();
    }
}
