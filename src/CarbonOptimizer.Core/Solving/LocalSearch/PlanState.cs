using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>A plan under change, with its cost and side constraints kept up to date in time proportional to the neighbours touched.</summary>
internal sealed class PlanState
{
    private readonly AllocationModel model;
    private readonly byte[] plan;
    private readonly int[] neighbours;
    private readonly float[] metres;
    private readonly bool hasBoundaryCosts;

    /// <summary>Starts from today's land use; a unit whose use is forbidden takes the cheapest allowed one.</summary>
    public PlanState(AllocationModel model)
    {
        this.model = model;
        plan = model.Baseline.Uses.ToArray();
        neighbours = new int[model.Units.Adjacency.MaximumDegree];
        metres = new float[model.Units.Adjacency.MaximumDegree];
        hasBoundaryCosts = model.HasBoundaryCosts;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!model.IsAllowed(u, plan[u])) plan[u] = (byte)CheapestUse(u);
        }
        Ledger = new ConstraintLedger(model);
        Ledger.Reset(plan);
        Cost = Measure();
    }

    /// <summary>The uses; change them only through <see cref="Move"/>.</summary>
    public ReadOnlySpan<byte> Plan => plan;

    /// <summary>Sums of the side constraints.</summary>
    public ConstraintLedger Ledger { get; }

    /// <summary>Objective of the plan, up to the rounding of many small changes.</summary>
    public double Cost { get; private set; }

    /// <summary>Copies the neighbours of a unit; valid until the next call of any member.</summary>
    public ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.AsSpan(0, model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres));

    /// <summary>What giving a unit another use would add to the cost.</summary>
    public double CostOfMove(int unit, int use)
    {
        var from = plan[unit];
        var own = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        var delta = (double)own[use] - own[from];
        if (Ledger.HasSoftRows) delta += Ledger.PenaltyChange(unit, from, use);
        if (!hasBoundaryCosts) return delta;
        var count = model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres);
        for (var e = 0; e < count; e++)
        {
            var other = plan[neighbours[e]];
            var costs = model.Boundaries.Between(unit, neighbours[e]);
            delta += metres[e] * (costs[use * model.UseCount + other] - costs[from * model.UseCount + other]);
        }
        return delta;
    }

    /// <summary>Gives a unit another use.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="use">Its new use.</param>
    /// <param name="costDelta">What <see cref="CostOfMove"/> said.</param>
    /// <returns>Change of the total violation.</returns>
    public double Move(int unit, int use, double costDelta)
    {
        var change = Ledger.Shift(unit, plan[unit], use);
        plan[unit] = (byte)use;
        Cost += costDelta;
        return change;
    }

    /// <summary>Recomputes the cost from scratch.</summary>
    public double Measure()
    {
        if (Ledger.HasSoftRows) Ledger.Reset(plan);
        var cost = Ledger.Penalty();
        for (var u = 0; u < plan.Length; u++)
        {
            cost += model.UnitCosts[u * model.UseCount + plan[u]];
            if (!hasBoundaryCosts) continue;
            var count = model.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) cost += metres[e] * model.Boundaries.Cost(u, plan[u], neighbours[e], plan[neighbours[e]]);
            }
        }
        Cost = cost;
        return cost;
    }

    private int CheapestUse(int unit)
    {
        var best = 0;
        for (var k = 1; k < model.UseCount; k++)
        {
            if (model.UnitCosts[unit * model.UseCount + k] < model.UnitCosts[unit * model.UseCount + best]) best = k;
        }
        return best;
    }
}
