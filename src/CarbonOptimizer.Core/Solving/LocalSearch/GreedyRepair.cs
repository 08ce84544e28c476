using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>
/// Brings a plan into its side constraints with single moves: in every pass the best move of each unit, cheapest cost per
/// violation removed first, each one only if it still lowers the total violation when its turn comes.
/// </summary>
internal static class GreedyRepair
{
    private const int MostPasses = 40;

    public static void Run(AllocationModel model, PlanState state, SearchLimits limits)
    {
        var prices = new double[model.UnitCount];
        var moves = new long[model.UnitCount];
        for (var pass = 0; pass < MostPasses && state.Ledger.ViolatedCount > 0 && !limits.IsReached; pass++)
        {
            var count = Collect(model, state, prices, moves);
            Array.Sort(prices, moves, 0, count);
            var moved = false;
            for (var i = 0; i < count && state.Ledger.ViolatedCount > 0; i++)
            {
                moved |= TryMove(state, (int)(moves[i] >> 8), (int)(moves[i] & 0xFF));
            }
            if (!moved) return;
        }
    }

    /// <summary>Best move of each unit that lowers the violation; a move packs the unit above eight bits of its new use.</summary>
    private static int Collect(AllocationModel model, PlanState state, double[] prices, long[] moves)
    {
        var count = 0;
        for (var u = 0; u < model.UnitCount; u++)
        {
            var (best, bestUse) = (double.PositiveInfinity, -1);
            var from = state.Plan[u];
            for (var k = 0; k < model.UseCount; k++)
            {
                if (k == from || !model.IsAllowed(u, k)) continue;
                var change = state.Ledger.Shift(u, from, k);
                state.Ledger.Shift(u, k, from);
                if (change >= 0) continue;
                var price = state.CostOfMove(u, k) / -change;
                if (price < best) (best, bestUse) = (price, k);
            }
            if (bestUse < 0) continue;
            prices[count] = best;
            moves[count++] = (long)u << 8 | (uint)bestUse;
        }
        return count;
    }

    private static bool TryMove(PlanState state, int unit, int use)
    {
        var from = state.Plan[unit];
        var cost = state.CostOfMove(unit, use);
        if (state.Move(unit, use, cost) < 0) return true;
        state.Move(unit, from, -cost);
        return false;
    }
}
