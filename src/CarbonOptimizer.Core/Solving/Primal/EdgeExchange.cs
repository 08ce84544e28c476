using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Lowers the objective by two neighbours changing their uses together, as when two units swap theirs along a front.</summary>
internal sealed class EdgeExchange
{
    private const int ChunkUnits = 1 << 12;
    private const int MostKinds = 2048;
    private const byte Open = 1, Closed = 2;

    private readonly PlanState state;
    private readonly RunClock clock;
    private readonly int labels;
    private readonly byte[] verdicts;

    /// <param name="state">A feasible plan.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public EdgeExchange(PlanState state, RunClock clock)
    {
        (this.state, this.clock, labels) = (state, clock, state.Kinds.Labels);
        var kinds = state.Kinds.Count;
        verdicts = state.HasEqualUnits && kinds <= MostKinds ? new byte[kinds * kinds] : [];
    }

    /// <summary>One round over all edges; returns the change of the objective, 0 when no edge improves it.</summary>
    public double Run()
    {
        if (!state.HasBoundaries) return 0;
        verdicts.AsSpan().Clear();
        var least = new float[state.Uses.Length];
        Parallel.For(0, Chunks, state.Parallel, chunk => WriteLeast(chunk, least));
        var relief = state.HasSoftRows ? state.TotalPenalty : 0;
        var found = new List<(double Cost, int Unit, int Use, int Partner, int PartnerUse)>[Chunks];
        Parallel.For(0, found.Length, state.Parallel, chunk =>
        {
            found[chunk] = [];
            for (var unit = chunk * ChunkUnits; !clock.IsOver && unit < EndOf(chunk); unit++) Scan(unit, least, relief, found[chunk]);
        });
        var change = 0.0;
        foreach (var (_, unit, use, partner, partnerUse) in found.SelectMany(moves => moves).Order()) change += TryPair(unit, use, partner, partnerUse);
        return change;
    }

    private int Chunks => (state.Uses.Length + ChunkUnits - 1) / ChunkUnits;

    private int EndOf(int chunk) => Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits);

    /// <summary>What the cheapest change of use of each unit costs, at most.</summary>
    private void WriteLeast(int chunk, float[] least)
    {
        Span<double> costs = stackalloc double[labels];
        for (var unit = chunk * ChunkUnits; unit < EndOf(chunk); unit++)
        {
            state.WriteCosts(unit, costs);
            costs[state.Uses[unit]] = double.PositiveInfinity;
            var cheapest = double.PositiveInfinity;
            foreach (var cost in costs) cheapest = Math.Min(cheapest, cost);
            least[unit] = MathF.BitDecrement((float)cheapest);
        }
    }

    /// <summary>Looks at the pairs that can improve the plan: together they save at most their common boundary on both sides, and what soft rows cost.</summary>
    private void Scan(int unit, float[] least, double relief, List<(double, int, int, int, int)> found)
    {
        Span<double> own = stackalloc double[labels];
        Span<double> others = stackalloc double[labels];
        var isWritten = false;
        var partners = state.NeighboursOf(unit);
        var metres = state.MetresOf(unit);
        for (var i = 0; i < partners.Length; i++)
        {
            var partner = partners[i];
            var most = 2 * metres[i] * state.DearestMetre + relief;
            if (partner <= unit || (double)least[unit] + least[partner] >= most) continue;
            if (!isWritten) state.WriteCosts(unit, own);
            isWritten = true;
            state.WriteCosts(partner, others);
            for (var use = 0; use < labels; use++)
            {
                if (use == state.Uses[unit] || !(own[use] < double.PositiveInfinity)) continue;
                var first = state.Kinds.KindOf(unit, state.Uses[unit], use);
                for (var partnerUse = 0; partnerUse < labels; partnerUse++)
                {
                    if (partnerUse == state.Uses[partner] || !(own[use] + others[partnerUse] < most)) continue;
                    if (IsClosed(first, state.Kinds.KindOf(partner, state.Uses[partner], partnerUse))) continue;
                    var cost = CostOf(unit, use, partner, partnerUse, own[use] + others[partnerUse]);
                    if (cost < 0) found.Add((cost, unit, use, partner, partnerUse));
                }
            }
        }
    }

    /// <summary>Where all units count the same: whether moves of two kinds together break a row of the plan as it is; looked at once for each pair.</summary>
    private bool IsClosed(int first, int second)
    {
        if (verdicts.Length == 0) return false;
        ref var verdict = ref verdicts[first * state.Kinds.Count + second];
        if (verdict == 0) verdict = state.Effect(first, 0, second, 0).Violation > 0 ? Closed : Open;
        return verdict == Closed;
    }

    /// <summary>Change of the objective by both moves where it is an improvement that keeps the rows, else 0.</summary>
    private double CostOf(int unit, int use, int partner, int partnerUse, double alone)
    {
        var cost = alone + state.Interplay(unit, use, partner, partnerUse);
        var noise = state.Noise(unit, use) + state.Noise(partner, partnerUse);
        if (cost >= -noise && !state.HasSoftRows) return 0;
        var (first, second) = (state.Kinds.KindOf(unit, state.Uses[unit], use), state.Kinds.KindOf(partner, state.Uses[partner], partnerUse));
        var (violation, penalty) = state.Effect(first, unit, second, partner);
        return violation > 0 || cost + penalty >= -noise ? 0 : cost + penalty;
    }

    private double TryPair(int unit, int use, int partner, int partnerUse)
    {
        if (state.Uses[unit] == use || state.Uses[partner] == partnerUse) return 0;
        var cost = CostOf(unit, use, partner, partnerUse, state.Cost(unit, use) + state.Cost(partner, partnerUse));
        if (cost == 0) return 0;
        state.Move(unit, use);
        state.Move(partner, partnerUse);
        return cost;
    }
}
