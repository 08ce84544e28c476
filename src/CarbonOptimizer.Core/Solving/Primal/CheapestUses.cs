using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>What units would be if boundaries did not matter.</summary>
/// <param name="model">The problem.</param>
/// <param name="rows">Its rows.</param>
/// <param name="parallel">Threads to use.</param>
internal sealed class CheapestUses(AllocationModel model, PricedRows rows, ParallelOptions parallel)
{
    private const int ChunkUnits = 1 << 14;

    /// <summary>The use of each unit that is cheapest under prices, boundaries left aside.</summary>
    public byte[] Under(double[][] prices)
    {
        var uses = new byte[model.UnitCount];
        Parallel.For(0, (uses.Length + ChunkUnits - 1) / ChunkUnits, parallel, chunk =>
        {
            for (var u = chunk * ChunkUnits; u < Math.Min(uses.Length, (chunk + 1) * ChunkUnits); u++) uses[u] = CheapestUse(u, prices);
        });
        return uses;
    }

    private byte CheapestUse(int unit, double[][] prices)
    {
        var costs = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        var (best, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < costs.Length; k++)
        {
            if (costs[k] < float.PositiveInfinity && costs[k] + rows.PriceOf(prices, unit, k) is var cost && cost < least) (best, least) = (k, cost);
        }
        return (byte)best;
    }

    /// <summary>Gives units whose use is not allowed the cheapest allowed one.</summary>
    public void Allow(byte[] uses)
    {
        var free = rows.Prices(new double[rows.Count]);
        for (var u = 0; u < uses.Length; u++)
        {
            if (!model.IsAllowed(u, uses[u])) uses[u] = CheapestUse(u, free);
        }
    }

    /// <summary>Gives every unit in turn the cheapest use that breaks no row, boundaries left aside.</summary>
    public void Lower(PlanState state)
    {
        for (var u = 0; u < model.UnitCount; u++)
        {
            var costs = model.UnitCosts.AsSpan(u * model.UseCount, model.UseCount);
            int now = state.Uses[u], best = now;
            for (var k = 0; k < costs.Length; k++)
            {
                if (costs[k] < costs[best] && state.ViolationChange(u, k) <= 0) best = k;
            }
            if (best != now) state.Move(u, best);
        }
    }
}
