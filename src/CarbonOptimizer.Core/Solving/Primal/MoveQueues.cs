using System.Runtime.InteropServices;

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
    private readonly PriorityQueue<int, MoveKey>?[] queues;
    private readonly float limit;
    private readonly bool isRough;
    private readonly List<(int Kind, int Unit, MoveKey Key)> withheld = [];
    private int held = -1;

    /// <param name="state">The plan.</param>
    /// <param name="limit">Moves of a higher priced cost are left out.</param>
    /// <param name="isRough">Whether costs stay as they were when a queue was filled: for a plan at once rather than a good one.</param>
    public MoveQueues(PlanState state, float limit = float.PositiveInfinity, bool isRough = false)
    {
        (this.state, this.limit, this.isRough) = (state, limit, isRough);
        kinds = state.Kinds;
        queues = new PriorityQueue<int, MoveKey>?[kinds.Count];
    }

    /// <summary>The least priced cost of a move when its queue was filled; 0 when none lowers the priced cost.</summary>
    public double LeastCost { get; private set; }

    /// <summary>Makes sure the queues of some kinds are filled, with one scan over the units.</summary>
    public void Open(IEnumerable<int> wanted)
    {
        var isNew = new bool[kinds.Count];
        var opened = new List<int>();
        foreach (var kind in wanted)
        {
            if (queues[kind] is not null || isNew[kind]) continue;
            isNew[kind] = true;
            opened.Add(kind);
        }
        if (opened.Count == 0) return;
        var found = new (Dictionary<int, List<(int Unit, MoveKey Key)>> Moves, double Least)[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, found.Length, state.Parallel, chunk => found[chunk] = Scan(chunk, isNew));
        foreach (var (_, least) in found) LeastCost = Math.Min(LeastCost, least);
        Parallel.For(0, opened.Count, state.Parallel, i => queues[opened[i]] = Gather(opened[i], found));
    }

    private static PriorityQueue<int, MoveKey> Gather(int kind, (Dictionary<int, List<(int Unit, MoveKey Key)>> Moves, double Least)[] found)
    {
        var all = new List<(int, MoveKey)>();
        foreach (var (moves, _) in found)
        {
            if (moves.TryGetValue(kind, out var list)) all.AddRange(list);
        }
        return new PriorityQueue<int, MoveKey>(all);
    }

    private (Dictionary<int, List<(int Unit, MoveKey Key)>> Moves, double Least) Scan(int chunk, bool[] isNew)
    {
        var (moves, least) = (new Dictionary<int, List<(int, MoveKey)>>(), 0.0);
        Span<double> costs = stackalloc double[kinds.Labels];
        for (var u = chunk * ChunkUnits; u < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); u++)
        {
            var first = kinds.KindOf(u, state.Uses[u], 0);
            if (!isNew.AsSpan(first, costs.Length).Contains(true)) continue;
            state.WritePricedCosts(u, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == state.Uses[u] || !isNew[first + use] || !(costs[use] <= limit) || double.IsPositiveInfinity(costs[use])) continue;
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(moves, first + use, out _);
                (list ??= []).Add((u, new MoveKey((float)costs[use], Hash((uint)u))));
                least = Math.Min(least, costs[use]);
            }
        }
        return (moves, least);
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
            var cost = isRough ? key.Cost : (float)PricedCost(unit, to);
            if (cost > key.Cost)
            {
                queue.Dequeue();
                if (cost <= limit) queue.Enqueue(unit, new MoveKey(cost, key.Tie));
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
        if (isRough) return;
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
        if (cost <= limit) queues[kinds.KindOf(unit, state.Uses[unit], use)]!.Enqueue(unit, new MoveKey(cost, Hash((uint)unit)));
    }

    /// <summary>A fixed bijective scrambling of 32 bits. Source: [Appleby2008], finaliser.</summary>
    private static uint Hash(uint x)
    {
        x = (x ^ x >> 16) * 0x85EBCA6B;
        x = (x ^ x >> 13) * 0xC2B2AE35;
        return x ^ x >> 16;
    }
}
