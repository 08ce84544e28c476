using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the objective of a feasible plan without leaving feasibility: single moves inside quota slack, then pairs of moves that
/// undo each other's effect on the quotas. Only moves whose priced cost is below what the best partner can pay for are queued: an edge,
/// or the most any move gains.
/// </summary>
internal sealed class ExchangePolish
{
    private const double Least = 1e-9;
    private const int MostPairings = 4_000_000;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly MoveQueues queues;
    private readonly RunClock clock;
    private readonly double smallest;
    private readonly int[] open;

    /// <param name="state">A feasible plan.</param>
    /// <param name="scale">Cost of one typical edge of boundary; moves up to this priced cost are looked at in any case.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public ExchangePolish(PlanState state, double scale, RunClock clock)
    {
        this.state = state;
        this.clock = clock;
        kinds = state.Kinds;
        smallest = Least * Math.Max(scale, 1e-30);
        queues = Fill(scale);
        if (-queues.LeastCost > scale) queues = Fill(-queues.LeastCost);
        open = [.. Enumerable.Range(0, kinds.Count).Where(kind => queues.TryPeek(kind, out _, out _))];
    }

    private MoveQueues Fill(double limit)
    {
        var filled = new MoveQueues(state, (float)limit);
        filled.Open(Enumerable.Range(0, kinds.Count).Where(kind => kinds.Describe(kind).From != kinds.Describe(kind).To));
        return filled;
    }

    /// <summary>Polishes until nothing improves; returns the change of the objective.</summary>
    public double Run()
    {
        var change = 0.0;
        for (var improved = true; improved && !clock.IsOver;)
        {
            var before = change;
            foreach (var kind in open) change += ImproveAlone(kind);
            change += ImprovePairs();
            improved = change < before - smallest;
        }
        state.Refresh();
        return change;
    }

    private double ImproveAlone(int kind)
    {
        var change = 0.0;
        var (_, _, to) = kinds.Describe(kind);
        while (!clock.IsOver && queues.TryPeek(kind, out var unit, out _))
        {
            var cost = state.TrueCost(unit, to);
            if (cost >= -smallest || state.ViolationChange(unit, to) > 0) break;
            queues.Apply(unit, to);
            change += cost;
            clock.Beat("polish");
        }
        return change;
    }

    private double ImprovePairs()
    {
        var change = 0.0;
        if ((long)open.Length * open.Length > MostPairings) return ImproveMirrored();
        foreach (var first in open)
        {
            foreach (var second in open)
            {
                if (first < second && MayBalance(first, second)) change += ImprovePair(first, second);
            }
        }
        return change;
    }

    /// <summary>With too many kinds for all pairs: only moves that undo each other within a class.</summary>
    private double ImproveMirrored()
    {
        var change = 0.0;
        foreach (var first in open)
        {
            var (unitClass, from, to) = kinds.Describe(first);
            if (from < to) change += ImprovePair(first, (unitClass * kinds.Labels + to) * kinds.Labels + from);
        }
        return change;
    }

    /// <summary>Whether the second kind takes back part of what the first does to some row, or neither touches one.</summary>
    private bool MayBalance(int first, int second)
    {
        var mine = kinds.Changes(first);
        var other = kinds.Changes(second);
        foreach (var (row, _, amount) in mine)
        {
            foreach (var (otherRow, _, otherAmount) in other)
            {
                if (row == otherRow && amount * otherAmount < 0) return true;
            }
        }
        return false;
    }

    private double ImprovePair(int first, int second)
    {
        var change = 0.0;
        while (!clock.IsOver
            && queues.TryPeek(first, out var unit, out var pricedCost) && queues.TryPeek(second, out var partner, out var partnerPricedCost))
        {
            if (pricedCost + partnerPricedCost >= -smallest || unit == partner) break;
            var gain = TryPair(unit, kinds.Describe(first).To, partner, kinds.Describe(second).To);
            if (gain >= 0) break;
            change += gain;
            clock.Beat("polish");
        }
        return change;
    }

    /// <summary>Carries out both moves if together they improve and keep feasibility; returns the change of the objective, 0 when undone.</summary>
    private double TryPair(int unit, int use, int partner, int partnerUse)
    {
        int oldUse = state.Uses[unit];
        var cost = state.TrueCost(unit, use);
        var violation = state.ViolationChange(unit, use);
        state.Move(unit, use);
        cost += state.TrueCost(partner, partnerUse);
        violation += state.ViolationChange(partner, partnerUse);
        state.Move(unit, oldUse);
        if (cost >= -smallest || violation > state.LeastViolation) return 0;
        queues.Apply(unit, use);
        queues.Apply(partner, partnerUse);
        return cost;
    }
}
