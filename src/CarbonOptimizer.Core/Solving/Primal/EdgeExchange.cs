using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Lowers the objective by two neighbours changing their uses together, as when two units swap theirs along a front.</summary>
internal sealed class EdgeExchange
{
    private const int ChunkUnits = 1 << 12;

    private readonly PlanState state;
    private readonly RunClock clock;
    private readonly int labels;

    /// <param name="state">A feasible plan.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public EdgeExchange(PlanState state, RunClock clock) => (this.state, this.clock, labels) = (state, clock, state.Kinds.Labels);

    /// <summary>One round over all edges; returns the change of the objective, 0 when no edge improves it.</summary>
    public double Run()
    {
        if (!state.HasBoundaries) return 0;
        var found = new List<(double Cost, int Unit, int Use, int Partner, int PartnerUse)>[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, found.Length, state.Parallel, chunk =>
        {
            found[chunk] = [];
            for (var unit = chunk * ChunkUnits; !clock.IsOver && unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++) Scan(unit, found[chunk]);
        });
        var change = 0.0;
        foreach (var (_, unit, use, partner, partnerUse) in found.SelectMany(moves => moves).Order()) change += TryPair(unit, use, partner, partnerUse);
        return change;
    }

    private void Scan(int unit, List<(double, int, int, int, int)> found)
    {
        Span<double> own = stackalloc double[labels];
        Span<double> others = stackalloc double[labels];
        var isWritten = false;
        foreach (var partner in state.NeighboursOf(unit))
        {
            if (partner <= unit) continue;
            if (!isWritten) state.WriteCosts(unit, own);
            isWritten = true;
            state.WriteCosts(partner, others);
            for (var use = 0; use < labels; use++)
            {
                if (use == state.Uses[unit] || !(own[use] < double.PositiveInfinity)) continue;
                for (var partnerUse = 0; partnerUse < labels; partnerUse++)
                {
                    if (partnerUse == state.Uses[partner] || !(others[partnerUse] < double.PositiveInfinity)) continue;
                    var cost = CostOf(unit, use, partner, partnerUse, own[use] + others[partnerUse]);
                    if (cost < 0) found.Add((cost, unit, use, partner, partnerUse));
                }
            }
        }
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
