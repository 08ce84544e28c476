using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Brings a plan within its side constraints by the moves that cost least per unit of violation they remove. Costs are priced, so
/// quotas are met where the multipliers say it is cheap, by moving fronts. When no single move helps, pairs of moves are tried.
/// </summary>
internal sealed class QuotaRepair
{
    private const double LimitGrowth = 4;
    private const double WidestLimit = 60;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly double scale;
    private MoveQueues queues;
    private double limit;
    private readonly RunClock clock;
    private int[] helpful = [];

    /// <param name="state">The plan.</param>
    /// <param name="scale">Cost of one typical edge of boundary: moves up to this priced cost are looked at first.</param>
    /// <param name="clock">Limits of the run.</param>
    public QuotaRepair(PlanState state, double scale, RunClock clock)
    {
        this.state = state;
        this.scale = scale;
        this.clock = clock;
        kinds = state.Kinds;
        limit = scale > 0 ? scale : double.PositiveInfinity;
        queues = new MoveQueues(state, (float)limit);
    }

    /// <summary>Repairs; returns whether the plan is feasible afterwards.</summary>
    public bool Run()
    {
        var isStale = true;
        while (!state.IsFeasible)
        {
            if (clock.IsOver) return false;
            if (isStale)
            {
                helpful = [.. Enumerable.Range(0, kinds.Count).Where(kind => kinds.Changes(kind).Length > 0 && MayHelp(kind))];
                queues.Open(helpful);
            }
            if (!TryBestSingle(out var unit, out var use))
            {
                isStale = true;
                if (!Widen() && !TryPair()) return false;
                continue;
            }
            var kind = kinds.KindOf(unit, state.Uses[unit], use);
            queues.Apply(unit, use);
            isStale = HasReachedABound(kind);
        }
        state.Refresh();
        return state.IsFeasible;
    }

    /// <summary>Looks at dearer moves as well; false when all have been looked at.</summary>
    private bool Widen()
    {
        if (double.IsPositiveInfinity(limit)) return false;
        limit = limit < WidestLimit * scale ? limit * LimitGrowth : double.PositiveInfinity;
        queues = new MoveQueues(state, (float)limit);
        return true;
    }

    private bool MayHelp(int kind)
    {
        foreach (var (row, _, amount) in kinds.Changes(kind))
        {
            if (state.ExcessOf(row, state.Activities[row] + 1e-3 * amount) < state.ExcessOf(row, state.Activities[row])) return true;
        }
        return false;
    }

    /// <summary>Whether a row that a kind changes is within one unit of being kept, so that other kinds may help from now on.</summary>
    private bool HasReachedABound(int kind)
    {
        foreach (var (row, _, _) in kinds.Changes(kind))
        {
            if (state.ExcessOf(row, state.Activities[row]) <= 1) return true;
        }
        return false;
    }

    private bool TryBestSingle(out int unit, out int use)
    {
        var best = double.PositiveInfinity;
        (unit, use) = (-1, -1);
        foreach (var kind in helpful)
        {
            if (!queues.TryPeek(kind, out var candidate, out var cost)) continue;
            var (_, _, to) = kinds.Describe(kind);
            var gain = -state.ViolationChange(candidate, to);
            if (gain <= 0) continue;
            var score = cost >= 0 ? cost / gain : cost * gain;
            if (score < best) (best, unit, use) = (score, candidate, to);
        }
        return unit >= 0;
    }

    /// <summary>A helpful move that breaks something else, and a second move that mends it.</summary>
    private bool TryPair()
    {
        queues.Open(Enumerable.Range(0, kinds.Count).Where(kind => kinds.Changes(kind).Length > 0));
        var best = double.PositiveInfinity;
        var (firstUnit, firstUse, secondUnit, secondUse) = (-1, -1, -1, -1);
        foreach (var first in helpful)
        {
            if (!queues.TryPeek(first, out var unit, out var cost)) continue;
            var (_, from, to) = kinds.Describe(first);
            var firstChange = state.ViolationChange(unit, to);
            state.Move(unit, to);
            for (var second = 0; second < kinds.Count; second++)
            {
                if (!queues.TryPeek(second, out var partner, out var partnerCost) || partner == unit) continue;
                var (_, _, partnerUse) = kinds.Describe(second);
                var gain = -(firstChange + state.ViolationChange(partner, partnerUse));
                if (gain > 1e-9 && (cost + partnerCost) / gain < best)
                {
                    best = (cost + partnerCost) / gain;
                    (firstUnit, firstUse, secondUnit, secondUse) = (unit, to, partner, partnerUse);
                }
            }
            state.Move(unit, from);
        }
        if (firstUnit < 0) return false;
        queues.Apply(firstUnit, firstUse);
        queues.Apply(secondUnit, secondUse);
        return true;
    }
}
