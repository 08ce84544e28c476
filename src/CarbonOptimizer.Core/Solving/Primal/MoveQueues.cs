namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Single moves of a plan, one priority queue per kind, cheapest priced cost first, ties by a fixed hash of the unit so that no
/// direction of the map is favoured. Costs are re-checked when a move reaches the top; queues are filled when first needed.
/// </summary>
internal sealed class MoveQueues
{
    private const int ChunkUnits = 1 << 14;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly PriorityQueue<int, (float Cost, uint Tie)>?[] queues;
    private readonly float limit;
    private readonly List<(int Kind, int Unit, (float Cost, uint Tie) Key)> withheld = [];
    private int held = -1;

    /// <param name="state">The plan.</param>
    /// <param name="limit">Moves of a higher priced cost are left out.</param>
    public MoveQueues(PlanState state, float limit = float.PositiveInfinity)
    {
        this.state = state;
        this.limit = limit;
        kinds = state.Kinds;
        queues = new PriorityQueue<int, (float, uint)>?[kinds.Count];
    }

    /// <summary>Makes sure the queues of some kinds are filled, with one scan over the units.</summary>
    public void Open(IEnumerable<int> wanted)
    {
        var isNew = new bool[kinds.Count];
        var any = false;
        foreach (var kind in wanted)
        {
            if (queues[kind] is not null) continue;
            queues[kind] = new PriorityQueue<int, (float, uint)>();
            isNew[kind] = any = true;
        }
        if (!any) return;
        var found = new List<(int Unit, int Use, float Cost)>[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, found.Length, state.Parallel, chunk => found[chunk] = Scan(chunk, isNew));
        foreach (var moves in found)
        {
            foreach (var (unit, use, cost) in moves) queues[kinds.KindOf(unit, state.Uses[unit], use)]!.Enqueue(unit, (cost, Hash((uint)unit)));
        }
    }

    /// <summary>The most a single move lowers the priced cost; 0 when none does.</summary>
    public static double LargestGain(PlanState state)
    {
        var gains = new double[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, gains.Length, state.Parallel, chunk =>
        {
            Span<double> costs = stackalloc double[state.Kinds.Labels];
            var least = 0.0;
            for (var unit = chunk * ChunkUnits; unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++)
            {
                state.WritePricedCosts(unit, costs);
                foreach (var cost in costs) least = Math.Min(least, cost);
            }
            gains[chunk] = -least;
        });
        return gains.Max();
    }

    private List<(int Unit, int Use, float Cost)> Scan(int chunk, bool[] isNew)
    {
        var moves = new List<(int, int, float)>();
        Span<double> costs = stackalloc double[kinds.Labels];
        for (var u = chunk * ChunkUnits; u < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); u++)
        {
            var first = kinds.KindOf(u, state.Uses[u], 0);
            if (!isNew.AsSpan(first, costs.Length).Contains(true)) continue;
            state.WritePricedCosts(u, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use != state.Uses[u] && isNew[first + use] && costs[use] <= limit && costs[use] < double.PositiveInfinity) moves.Add((u, use, (float)costs[use]));
            }
        }
        return moves;
    }

    /// <summary>Cheapest move of a kind, its priced cost up to date.</summary>
    public bool TryPeek(int kind, out int unit, out double pricedCost)
    {
        var queue = queues[kind];
        var (_, from, to) = kinds.Describe(kind);
        while (queue is not null && queue.TryPeek(out unit, out var key))
        {
            if (state.Uses[unit] != from)
            {
                queue.Dequeue();
                if (unit == held) withheld.Add((kind, unit, key));
                continue;
            }
            var cost = (float)PricedCost(unit, to);
            if (cost > key.Cost)
            {
                queue.Dequeue();
                if (cost <= limit) queue.Enqueue(unit, (cost, key.Tie));
                continue;
            }
            pricedCost = cost;
            return true;
        }
        (unit, pricedCost) = (-1, 0);
        return false;
    }

    /// <summary>Keeps the moves of a unit whose use is changed only to look at what else could follow.</summary>
    public void Hold(int unit) => held = unit;

    /// <summary>Puts the moves of the held unit back after it has got its use back.</summary>
    public void Release()
    {
        foreach (var (kind, unit, key) in withheld) queues[kind]!.Enqueue(unit, key);
        withheld.Clear();
        held = -1;
    }

    /// <summary>Takes the cheapest move of a kind out of its queue without carrying it out.</summary>
    public void Drop(int kind) => queues[kind]!.Dequeue();

    /// <summary>Carries out a move and offers what has become possible around it.</summary>
    public void Apply(int unit, int use)
    {
        state.Move(unit, use);
        Offer(unit);
        foreach (var other in state.NeighboursOf(unit))
        {
            if (other >= 0) Offer(other);
        }
    }

    private double PricedCost(int unit, int use) => state.Cost(unit, use) + state.Charge(unit, use);

    private void Offer(int unit)
    {
        for (var use = 0; use < kinds.Labels; use++)
        {
            if (use != state.Uses[unit] && queues[kinds.KindOf(unit, state.Uses[unit], use)] is not null) Push(unit, use);
        }
    }

    private void Push(int unit, int use)
    {
        if (!state.IsAllowed(unit, use)) return;
        var cost = (float)PricedCost(unit, use);
        if (cost <= limit) queues[kinds.KindOf(unit, state.Uses[unit], use)]!.Enqueue(unit, (cost, Hash((uint)unit)));
    }

    /// <summary>A fixed bijective scrambling of 32 bits. Source: [Appleby2008], finaliser.</summary>
    private static uint Hash(uint x)
    {
        x = (x ^ x >> 16) * 0x85EBCA6B;
        x = (x ^ x >> 13) * 0xC2B2AE35;
        return x ^ x >> 16;
    }
}
