using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the objective by single moves at true cost, best first, until no unit can change its use alone without raising the objective
/// or breaking a row that must hold. Prices order the moves of other searches; here they would hide moves that use up slack.
/// </summary>
internal sealed class SingleDescent
{
    private const int ChunkUnits = 1 << 14;
    private const int BetweenLooks = 1 << 14;

    private readonly PlanState state;
    private readonly RunClock clock;
    private readonly MoveKinds kinds;

    /// <param name="state">A feasible plan.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public SingleDescent(PlanState state, RunClock clock) => (this.state, this.clock, kinds) = (state, clock, state.Kinds);

    /// <summary>Moves until nothing improves; returns the change of the objective.</summary>
    public double Run()
    {
        var (change, moved) = (0.0, true);
        while (moved && !clock.IsOver)
        {
            moved = false;
            clock.Charge((long)state.Uses.Length * kinds.Labels);
            clock.Beat("moves");
            foreach (var move in Scan())
            {
                if (clock.IsOver) break;
                if (state.Uses[move.Unit] == move.Use || !Improves(move.Unit, move.Use)) continue;
                change += Move(move.Unit, move.Use);
                clock.Beat("moves");
                moved = true;
            }
        }
        if (change != 0) state.Refresh();
        return change;
    }

    /// <summary>Carries out a move and then every move around it that has come to improve.</summary>
    private double Move(int unit, int use)
    {
        var change = state.TrueCost(unit, use);
        state.Move(unit, use);
        var pending = new Queue<int>();
        Offer(unit, pending);
        for (var looked = 1; pending.TryDequeue(out var near); looked++)
        {
            if (looked % BetweenLooks == 0 && clock.IsOver) break;
            var best = BestUse(near);
            if (best < 0) continue;
            change += state.TrueCost(near, best);
            state.Move(near, best);
            Offer(near, pending);
        }
        return change;
    }

    private void Offer(int unit, Queue<int> pending)
    {
        foreach (var other in state.NeighboursOf(unit))
        {
            if (other >= 0) pending.Enqueue(other);
        }
    }

    private int BestUse(int unit)
    {
        Span<double> costs = stackalloc double[kinds.Labels];
        state.WriteCosts(unit, costs);
        var (best, least) = (-1, 0.0);
        for (var use = 0; use < costs.Length; use++)
        {
            if (MayImprove(costs[use]) && CostIfImproving(unit, use, costs[use]) is < 0 and var cost && cost < least) (best, least) = (use, cost);
        }
        return best;
    }

    /// <summary>Soft rows may make up for any cost.</summary>
    private bool MayImprove(double cost) => cost < 0 || state.HasSoftRows && cost < double.PositiveInfinity;

    /// <summary>Change of the objective by a move that improves it and breaks no row; 0 for others.</summary>
    private double CostIfImproving(int unit, int use, double cost)
    {
        if (use == state.Uses[unit]) return 0;
        if (state.HasSoftRows) cost += state.PenaltyChange(unit, use);
        return cost < -state.Noise(unit, use) && state.ViolationChange(unit, use) <= 0 ? cost : 0;
    }

    private bool Improves(int unit, int use) => CostIfImproving(unit, use, state.Cost(unit, use)) < 0;

    /// <summary>All moves that improve now, best first.</summary>
    private SingleMove[] Scan()
    {
        var found = new List<SingleMove>[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        var isClosed = ClosedKinds();
        Parallel.For(0, found.Length, state.Parallel, chunk => found[chunk] = Scan(chunk, isClosed));
        var moves = new SingleMove[found.Sum(list => list.Count)];
        var end = 0;
        foreach (var list in found)
        {
            list.CopyTo(moves, end);
            end += list.Count;
        }
        // Where units tie there are as many as units: 8 million took 5 s in a query.
        Array.Sort(moves);
        return moves;
    }

    private List<SingleMove> Scan(int chunk, bool[]? isClosed)
    {
        var moves = new List<SingleMove>();
        Span<double> costs = stackalloc double[kinds.Labels];
        for (var unit = chunk * ChunkUnits; unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++)
        {
            state.WriteCosts(unit, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (!MayImprove(costs[use]) || isClosed is not null && isClosed[kinds.KindOf(unit, state.Uses[unit], use)]) continue;
                if (CostIfImproving(unit, use, costs[use]) is < 0 and var cost) moves.Add(new SingleMove(cost, unit, use));
            }
        }
        return moves;
    }

    /// <summary>Where all units count the same: kinds of moves that would break a row. Null where units differ, or where there are too many kinds.</summary>
    private bool[]? ClosedKinds()
    {
        if (!state.HasEqualUnits || kinds.Count > state.Uses.Length) return null;
        var isClosed = new bool[kinds.Count];
        for (var kind = 0; kind < isClosed.Length; kind++) isClosed[kind] = state.ViolationChange(kind) > 0;
        return isClosed;
    }

    /// <summary>A move and what it changes the objective by; in the order of the costs, then of the units and uses.</summary>
    private readonly record struct SingleMove(double Cost, int Unit, int Use) : IComparable<SingleMove>
    {
        public int CompareTo(SingleMove other)
        {
            if (Cost != other.Cost) return Cost < other.Cost ? -1 : 1;
            return Unit != other.Unit ? Unit.CompareTo(other.Unit) : Use.CompareTo(other.Use);
        }
    }
}
