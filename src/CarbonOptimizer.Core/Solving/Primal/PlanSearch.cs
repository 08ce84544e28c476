using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Turns labels read off the dual into feasible plans and keeps the best one.</summary>
internal sealed class PlanSearch
{
    private const int DescentRounds = 3;

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly RunClock clock;
    private readonly ParallelOptions parallel;
    private readonly NeighbourTable neighbours;
    private readonly MoveKinds kinds;
    private readonly ChainDescent descent;

    public PlanSearch(AllocationModel model, PricedRows rows, int threads, RunClock clock)
    {
        this.model = model;
        this.rows = rows;
        this.clock = clock;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        neighbours = new NeighbourTable(model, parallel);
        kinds = new MoveKinds(rows);
        descent = new ChainDescent(model, rows, neighbours, parallel);
        EdgeCost = TypicalEdgeCost(model);
    }

    /// <summary>Best feasible plan so far.</summary>
    public byte[]? Best { get; private set; }

    /// <summary>Objective of the best plan; +infinity without one.</summary>
    public double Objective { get; private set; } = double.PositiveInfinity;

    /// <summary>How many times a better plan was found.</summary>
    public int PlanNumber { get; private set; }

    /// <summary>Cost of one typical edge of boundary.</summary>
    public double EdgeCost { get; }

    /// <summary>Takes the land use of today as the first plan if it is allowed and within all quotas.</summary>
    public void ConsiderBaseline()
    {
        var uses = model.Baseline.Uses.ToArray();
        for (var u = 0; u < uses.Length; u++)
        {
            if (!model.IsAllowed(u, uses[u])) return;
        }
        var activities = rows.Activities(uses);
        for (var r = 0; r < rows.Count; r++)
        {
            if (activities[r] > rows.Upper[r] + rows.Tolerance || activities[r] < rows.Lower[r] - rows.Tolerance) return;
        }
        Best = uses;
        Objective = PlanState.ObjectiveOf(model, neighbours, uses, parallel);
        PlanNumber = 1;
    }

    /// <summary>Looks for a better plan near the labels of the dual and near the best plan so far.</summary>
    public void Propose(byte[] decoded, double[] multipliers)
    {
        var prices = rows.Prices(multipliers);
        var proposal = (byte[])decoded.Clone();
        for (var round = 0; round < DescentRounds; round++) descent.Descend(proposal, prices);
        if (Best is null || PlanNumber == 1)
        {
            Complete(new PlanState(model, rows, kinds, neighbours, (byte[])proposal.Clone(), prices));
            if (Best is null) return;
        }
        var own = (byte[])Best.Clone();
        descent.Descend(own, prices);
        var state = new PlanState(model, rows, kinds, neighbours, (byte[])Best.Clone(), prices);
        PlanFusion.Improve(state, proposal);
        PlanFusion.Improve(state, own);
        Complete(state);
    }

    private void Complete(PlanState state)
    {
        if (!new QuotaRepair(state, clock).Run()) return;
        new ExchangePolish(state, EdgeCost, clock).Run();
        var objective = PlanState.ObjectiveOf(model, neighbours, state.Uses, parallel);
        if (!state.IsFeasible || objective >= Objective) return;
        Best = (byte[])state.Uses.Clone();
        Objective = objective;
        PlanNumber++;
    }

    private static double TypicalEdgeCost(AllocationModel model)
    {
        var dearest = model.CostPerMetre.Max();
        if (model.Units.Adjacency is GridAdjacency grid) return dearest * Math.Max(grid.HorizontalMetres, grid.VerticalMetres);
        Span<int> units = new int[Math.Max(1, model.Units.Adjacency.MaximumDegree)];
        Span<float> metres = new float[Math.Max(1, model.Units.Adjacency.MaximumDegree)];
        var (sum, count) = (0.0, 0);
        for (var u = 0; u < Math.Min(model.UnitCount, 1000); u++)
        {
            var found = model.Units.Adjacency.CopyNeighbours(u, units, metres);
            for (var i = 0; i < found; i++) sum += metres[i];
            count += found;
        }
        return count == 0 ? 0 : dearest * sum / count;
    }
}
