using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Brings a plan within its side constraints: in every pass the best move of each unit that can help, cheapest cost per violation
/// removed first, each one only if it still lowers the violation when its turn comes. Costs are weighted as the plan is steered.
/// Nothing is allocated per call. Where that gets stuck, <see cref="RunThorough"/> takes the priced queues of the solver.
/// </summary>
internal sealed class PlanRepair(EvolutionTask task)
{
    private const int MostPasses = 12;
    private readonly ConstraintLedger ledger = new(task.Model);
    private readonly float[] prices = new float[task.Model.UnitCount];
    private readonly long[] moves = new long[task.Model.UnitCount];
    private readonly ulong[] helpful = new ulong[task.Model.SideConstraints.ClassCount * task.Model.UseCount];

    /// <summary>Repairs a plan; returns the violation left, 0 when all side constraints hold.</summary>
    public double Run(Span<byte> plan, ReadOnlySpan<double> weights)
    {
        if (task.Model.SideConstraints.Count == 0) return 0;
        ledger.Reset(plan);
        for (var pass = 0; task.Repairs && pass < MostPasses && ledger.ViolatedCount > 0; pass++)
        {
            var count = Collect(plan, weights);
            Array.Sort(prices, moves, 0, count);
            var hasMoved = false;
            for (var i = 0; i < count && ledger.ViolatedCount > 0; i++)
            {
                hasMoved |= TryMove(plan, (int)(moves[i] >> 8), (int)(moves[i] & 0xFF));
            }
            if (!hasMoved) break;
        }
        return ledger.ViolatedCount > 0 ? Math.Max(ledger.Violation(), double.Epsilon) : 0;
    }

    /// <summary>Repairs with one priority queue per kind of move and pairs of moves, as the certified solver does; allocates.</summary>
    public double RunThorough(Span<byte> plan, RunClock clock)
    {
        if (!task.Repairs) return Run(plan, []);
        var free = task.Rows.Prices(new double[task.Rows.Count]);
        var uses = plan.ToArray();
        var state = new Primal.PlanState(task.Model, task.Rows, task.Kinds, task.Neighbours, new BoundaryDistances(task.Model), uses, free, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        new QuotaRepair(state, 0, clock, widePairs: 0).Run();
        uses.CopyTo(plan);
        ledger.Reset(plan);
        return ledger.ViolatedCount > 0 ? Math.Max(ledger.Violation(), double.Epsilon) : 0;
    }

    /// <summary>Best move of each unit that lowers the violation; a move packs the unit above eight bits of its new use.</summary>
    private int Collect(ReadOnlySpan<byte> plan, ReadOnlySpan<double> weights)
    {
        FindHelpful();
        var model = task.Model;
        var count = 0;
        for (var u = 0; u < plan.Length; u++)
        {
            var from = plan[u];
            var candidates = helpful[model.SideConstraints.ClassOfUnit[u] * model.UseCount + from];
            var (best, bestUse) = (double.PositiveInfinity, -1);
            for (; candidates != 0; candidates &= candidates - 1)
            {
                var use = System.Numerics.BitOperations.TrailingZeroCount(candidates);
                if (!model.IsAllowed(u, use)) continue;
                var gain = -ledger.Shift(u, from, use);
                ledger.Shift(u, use, from);
                if (gain <= 0) continue;
                var cost = task.CostOfMove(plan, u, use, weights);
                var price = cost >= 0 ? cost / gain : cost * gain;
                if (price < best) (best, bestUse) = (price, use);
            }
            if (bestUse < 0) continue;
            prices[count] = (float)best;
            moves[count++] = (long)u << 8 | (uint)bestUse;
        }
        return count;
    }

    /// <summary>For every class and use the uses that a unit could move to and lower the violation.</summary>
    private void FindHelpful()
    {
        var uses = task.Model.UseCount;
        for (var list = 0; list < helpful.Length; list++)
        {
            helpful[list] = 0;
            var (unitClass, from) = Math.DivRem(list, uses);
            for (var to = 0; to < uses; to++)
            {
                if (to != from && ledger.MayLower(unitClass, from, to)) helpful[list] |= 1UL << to;
            }
        }
    }

    private bool TryMove(Span<byte> plan, int unit, int use)
    {
        var from = plan[unit];
        if (ledger.Shift(unit, from, use) < 0)
        {
            plan[unit] = (byte)use;
            return true;
        }
        ledger.Shift(unit, use, from);
        return false;
    }
}
