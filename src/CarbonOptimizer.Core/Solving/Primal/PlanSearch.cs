using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Turns labels read off the dual into feasible plans and keeps the best one.</summary>
internal sealed class PlanSearch
{
    /// <summary>Early labels that miss the rows by more units than this share are passed over: at 0.017 and 0.019 their repair took a fifth of two whole runs.</summary>
    private const double HopelessShare = 0.015;

    private const int DescentRounds = 6;

    /// <summary>Before the first plan of a large map of ties, where patches and single moves do most: 8 million cells took 14 s for six rounds.</summary>
    private const int BriefRounds = 1;

    private const int LargeMap = 1 << 20;
    private const int ApproachSweeps = 60;
    private const double NegligibleShare = 1e-12;

    /// <summary>From so many rows on, looking at all kinds of moves after every move takes longer than walking from row to row.</summary>
    private const int ManyRows = 256;

    /// <summary>Where a plan is known, a repair that needs more of them seldom ends with a better one (60 % of the time of 1,500 units with five quotas).</summary>
    private const int FewWidePairs = 3;

    private const double WalkScale = 8;
    /// <summary>Layouts to polish, and units of all of them together: 12 of 600,000 cells took 4 s.</summary>
    private const int MostLayouts = 6, MostLaidOutUnits = 600_000;
    private const long WindowNodes = 300_000;
    private static readonly TimeSpan FirstPlanGrace = TimeSpan.FromSeconds(0.9);
    private static readonly int[] WindowSizes = [16, 32, 64];

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly SolveOptions options;
    private readonly RunClock clock;
    private readonly ParallelOptions parallel;
    private readonly NeighbourTable neighbours;
    private readonly MoveKinds kinds;
    private readonly CheapestUses cheapest;
    private readonly ChainCosts costs;
    private readonly ChainDescent descent;
    private readonly PlanAnnealing annealing;
    private readonly double offset;

    /// <param name="model">The problem.</param>
    /// <param name="rows">Its side constraints.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="clock">Limits of the run.</param>
    /// <param name="offset">What is added to every objective: the cost of units that were left out of the model.</param>
    public PlanSearch(AllocationModel model, PricedRows rows, SolveOptions options, RunClock clock, double offset = 0)
    {
        this.offset = offset;
        this.model = model;
        this.rows = rows;
        this.options = options;
        this.clock = clock;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads };
        cheapest = new CheapestUses(model, rows, parallel);
        neighbours = new NeighbourTable(model, parallel);
        kinds = new MoveKinds(rows);
        EdgeCost = TypicalEdgeCost(model);
        costs = new ChainCosts(model, rows, neighbours);
        var chains = new ChainSet(model.Units.Adjacency, neighbours);
        descent = new ChainDescent(chains, costs, model.UseCount, parallel, clock);
        annealing = new PlanAnnealing(rows, costs, new ChainSampler(chains, costs, new LinkFactors(model, costs.Distances), model.UseCount, options.Seed, parallel), EdgeCost, clock);
    }

    private bool isFirst = true;
    private int approaches;
    private int walks;
    private bool isTodayTried;
    private byte[]? fromToday;
    private byte[]? secured;
    private double securedObjective = double.PositiveInfinity;

    /// <summary>Best feasible plan so far.</summary>
    public byte[]? Best { get; private set; }

    /// <summary>Objective of the best plan; +infinity without one.</summary>
    public double Objective { get; private set; } = double.PositiveInfinity;

    /// <summary>Objective of the best plan there is, searched or secured.</summary>
    public double ShownObjective => Math.Min(Objective, securedObjective);

    /// <summary>Whether there are so many rows that a plan should be secured before prices are.</summary>
    public bool HasManyRows => rows.Count > ManyRows;

    /// <summary>How many times a better plan was found.</summary>
    public int PlanNumber { get; private set; }

    /// <summary>Whether so many units tie that whole patches have to change their use together.</summary>
    public bool HasTies { get; set; }

    /// <summary>Cost of one typical edge of boundary.</summary>
    public double EdgeCost { get; }

    /// <summary>Takes a given plan, such as the land use of today, if it is allowed, within all quotas and better than the best.</summary>
    public void Consider(ReadOnlySpan<byte> plan)
    {
        if (!IsAllowed(plan)) return;
        var activities = rows.Activities(plan);
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows.ExcessOf(r, activities[r]) > 0) return;
        }
        var uses = plan.ToArray();
        var objective = ObjectiveOf(uses);
        if (objective >= Objective) return;
        (Best, Objective) = (uses, objective);
        PlanNumber++;
    }

    /// <summary>
    /// Without a plan yet: has one to show, made of today's land use, or of what is cheapest under first prices if that misses the rows by less.
    /// It leads nothing and is taken only by a run that ends without any other, so that it does not matter to the search when it is made.
    /// </summary>
    /// <param name="multipliers">First prices, such as those of a sample; null for none.</param>
    public void Secure(double[]? multipliers = null)
    {
        if (Best is not null || secured is not null) return;
        var isNearer = multipliers is not null && Array.Exists(multipliers, multiplier => multiplier != 0)
            && Violation(cheapest.Under(rows.Prices(multipliers))) < Violation(Today());
        secured = isNearer ? Brought(cheapest.Under(rows.Prices(multipliers!)), multipliers!, isFar: false) ?? FromToday() : FromToday();
        if (secured is null) return;
        securedObjective = ObjectiveOf(secured);
        PlanNumber++;
    }

    /// <summary>Without a plan yet: starts from today's land use brought within the rows, or else from what is cheapest under prices.</summary>
    /// <param name="multipliers">Prices that do not depend on any clock; null for none.</param>
    public void Start(double[]? multipliers = null)
    {
        if (Best is not null) return;
        Adopt(FromToday() ?? (multipliers is null ? null : Brought(cheapest.Under(rows.Prices(multipliers)), multipliers, isFar: false)));
    }

    /// <summary>Ends without any other plan: takes the secured one.</summary>
    public void TakeSecured()
    {
        if (Best is null) Adopt(secured);
    }

    private void Adopt(byte[]? uses)
    {
        if (uses is null) return;
        (Best, Objective) = (uses, ObjectiveOf(uses));
        PlanNumber++;
    }

    /// <summary>Today's land use within the rows, tried once; null where that does not succeed.</summary>
    private byte[]? FromToday()
    {
        if (isTodayTried) return fromToday;
        isTodayTried = true;
        return fromToday = Brought(Today(), new double[rows.Count], isFar: true);
    }

    private byte[] Today()
    {
        var uses = model.Baseline.Uses.ToArray();
        cheapest.Allow(uses);
        return uses;
    }

    /// <summary>Uses brought within the rows by moves that look cheap; null where that does not succeed.</summary>
    private byte[]? Brought(byte[] uses, double[] multipliers, bool isFar)
    {
        var state = StateOf(uses, multipliers);
        // The first plan is not given up for nearly a second: without one a run has nothing to show.
        return Repair(state, clock.WithGrace(FirstPlanGrace), isBrief: true, isFar) ? state.Uses : null;
    }

    /// <summary>
    /// Without a plan yet: brings the plan of a similar problem within the quotas of this one, which moves its fronts a little where a
    /// plan from nothing would have to find them.
    /// </summary>
    public void Mend(ReadOnlySpan<byte> parent, double[] multipliers)
    {
        if (Best is null && IsAllowed(parent)) Complete(parent.ToArray(), multipliers, []);
    }

    private bool IsAllowed(ReadOnlySpan<byte> plan)
    {
        if (plan.Length != model.UnitCount) return false;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] >= model.UseCount || !model.IsAllowed(u, plan[u])) return false;
        }
        return true;
    }

    /// <summary>Looks for a better plan near the labels of the dual and near the best plan so far.</summary>
    /// <param name="decoded">Labels of the dual.</param>
    /// <param name="multipliers">Multipliers of the dual.</param>
    /// <param name="isEarly">Whether to pass labels over that are far from keeping the quotas, because better ones will come soon.</param>
    public void Propose(byte[] decoded, double[] multipliers, bool isEarly)
    {
        var prices = rows.Prices(multipliers);
        var proposal = Settle(decoded, prices, isBrief: isFirst && HasTies && model.UnitCount > LargeMap);
        if (isEarly && Violation(proposal) > HopelessShare * model.UnitCount) return;
        if (Best is null || isFirst)
        {
            Complete((byte[])proposal.Clone(), multipliers, [], isBetweenTimes: true);
            isFirst = false;
            if (Best is null && !isEarly) Start();
            if (Best is null && !isEarly) Approach(proposal, multipliers);
            if (Best is null) return;
        }
        Complete((byte[])Best.Clone(), multipliers, [proposal, Settle(Best, prices)]);
    }

    /// <summary>Lets the best plan cool down under the multipliers and keeps what comes out if it is better.</summary>
    /// <param name="multipliers">Multipliers of the dual.</param>
    /// <param name="sweeps">Sweeps to spend.</param>
    /// <param name="number">Distinguishes this call's random numbers.</param>
    /// <returns>Whether the best plan has improved.</returns>
    public bool Anneal(double[] multipliers, int sweeps, int number)
    {
        if (Best is null || EdgeCost == 0) return false;
        var before = Objective;
        var uses = (byte[])Best.Clone();
        var cooled = annealing.Run(uses, multipliers, sweeps, number);
        var settled = Settle(uses, rows.Prices(cooled));
        Complete((byte[])settled.Clone(), cooled, [], isBetweenTimes: true);
        Complete((byte[])Best.Clone(), cooled, [settled]);
        return Objective < before;
    }

    /// <summary>Where no repair succeeds: lets the prices follow the quotas while the labels cool down, which leaves less to repair.</summary>
    private void Approach(byte[] proposal, double[] multipliers)
    {
        if (EdgeCost == 0) return;
        var uses = (byte[])proposal.Clone();
        var cooled = annealing.Run(uses, multipliers, ApproachSweeps, --approaches);
        Complete(uses, cooled, []);
    }

    private double Violation(byte[] uses)
    {
        var activities = rows.Activities(uses);
        var sum = 0.0;
        for (var r = 0; r < rows.Count; r++) sum += rows.ExcessOf(r, activities[r]);
        return sum;
    }

    private byte[] Settle(byte[] start, double[][] prices, bool isBrief = false)
    {
        var uses = (byte[])start.Clone();
        costs.SetPrices(prices);
        descent.Settle(uses, isBrief ? BriefRounds : DescentRounds);
        return uses;
    }

    /// <summary>Fuses proposals into a plan, repairs and polishes it, and keeps it if it is the best; the same again once slack is used up.</summary>
    /// <param name="start">The plan.</param>
    /// <param name="multipliers">Multipliers of the dual.</param>
    /// <param name="proposals">Plans to take the better parts of.</param>
    /// <param name="isBetweenTimes">Whether the best plan is completed once more right after, which will use up its slack: a third of the time of 100,000 parcels.</param>
    private void Complete(byte[] start, double[] multipliers, byte[][] proposals, bool isBetweenTimes = false)
    {
        var state = StateOf(start, multipliers);
        foreach (var proposal in proposals) PlanFusion.Improve(state, proposal);
        if (!Repair(state, clock, isBrief: false) && !FillWindows(state, multipliers)) return;
        if (rows.HasSoftRows) new PenaltyDescent(state, EdgeCost, clock).Run();
        if (HasTies) MovePatches(state);
        if (Best is null) Keep(state);
        new ExchangePolish(state, EdgeCost, clock).Run();
        new SingleDescent(state, clock).Run();
        if (HasTies) MovePatches(state);
        Keep(state);
        if (isBetweenTimes || rows.HasUniformField) return;
        if (new SlackExchange(state, rows, multipliers, EdgeCost, clock).Run() < 0) Keep(state);
    }

    /// <summary>Lets whole patches change their use, and their fronts settle after that; keeps the plan if it is the best.</summary>
    private bool MovePatches(PlanState state)
    {
        if (EdgeCost == 0 || new PatchDescent(model, state, clock).Run() == 0) return false;
        new SingleDescent(state, clock).Run();
        Keep(state);
        return true;
    }

    private bool Repair(PlanState state, RunClock clock, bool isBrief, bool isFar = false)
    {
        if (rows.Count > ManyRows)
        {
            if (new RowWalk(state, rows, WalkScale * EdgeCost, options.Seed + (ulong)walks++, clock, isBrief).Run()) return true;
            if (isBrief || Best is not null) return false;
        }
        return new QuotaRepair(state, EdgeCost, clock, isBrief, isFar, Best is null ? QuotaRepair.MostWidePairs : FewWidePairs).Run();
    }

    /// <summary>
    /// Improves the best plan until no move of one unit and no two moves of two units lower the objective, and near ties are used up.
    /// </summary>
    /// <param name="multipliers">Multipliers of the dual.</param>
    /// <param name="isThorough">Whether to look at windows of near ties as well.</param>
    /// <returns>Whether the plan is such a local optimum: no limit ended the search for better moves.</returns>
    public bool Perfect(double[] multipliers, bool isThorough)
    {
        if (Best is null) return false;
        var state = StateOf((byte[])Best.Clone(), multipliers);
        var isLocalOptimum = false;
        for (var improved = true; improved && !clock.IsOver;)
        {
            new SingleDescent(state, clock).Run();
            var pairs = new PairDescent(state, clock);
            pairs.Run();
            isLocalOptimum = pairs.IsComplete;
            improved = MovePatches(state) || isThorough && ImproveWindows(state, multipliers);
        }
        Keep(state);
        return isLocalOptimum && !clock.IsOver;
    }

    /// <summary>
    /// Where units tie and a plan is known: tries simple shapes for its areas, and for those of a plan that pays no heed to boundaries.
    /// </summary>
    /// <param name="multipliers">Multipliers of the dual without boundaries.</param>
    public void LayOut(double[] multipliers)
    {
        if (Best is null || EdgeCost == 0 || !rows.HasUniformField || model.UnitCount > ShapeLayouts.MostUnits) return;
        var count = Math.Clamp(MostLaidOutUnits / model.UnitCount, 1, MostLayouts);
        var layouts = new ShapeLayouts(model, neighbours, parallel, clock);
        var unbound = Brought(cheapest.Under(rows.Prices(multipliers)), multipliers, isFar: false);
        if (unbound is not null) cheapest.Lower(StateOf(unbound, multipliers));
        foreach (var layout in layouts.Best(Best, count).Concat(unbound is null ? [] : layouts.Best(unbound, count)))
        {
            var state = StateOf(layout, multipliers);
            if (!state.IsFeasible) continue;
            Keep(state);
            new ExchangePolish(state, EdgeCost, clock).Run();
            new SingleDescent(state, clock).Run();
            Keep(state);
        }
    }

    private PlanState StateOf(byte[] uses, double[] multipliers) => new(model, rows, kinds, neighbours, costs.Distances, uses, rows.Prices(multipliers), parallel);

    /// <summary>Where repair leaves a little violation: looks for uses of the units nearest to a tie that keep all rows.</summary>
    private bool FillWindows(PlanState state, double[] multipliers)
    {
        if (!state.HasEqualUnits && !clock.IsOver)
        {
            clock.Charge(RowBalance.Work);
            if (new RowBalance(state).Run()) return true;
        }
        foreach (var size in WindowSizes)
        {
            if (clock.IsOver) return false;
            var window = new WindowSearch(state, WindowChoice.NearTies(state, size), multipliers, clock);
            if (window.Run(double.PositiveInfinity, WindowNodes) is null) continue;
            state.Refresh();
            return state.IsFeasible;
        }
        return false;
    }

    private bool ImproveWindows(PlanState state, double[] multipliers)
    {
        foreach (var size in WindowSizes)
        {
            if (clock.IsOver) return false;
            var window = new WindowSearch(state, WindowChoice.NearTies(state, size), multipliers, clock);
            if (window.Run(-NegligibleShare * (1 + Math.Abs(Objective)), WindowNodes) is null) continue;
            state.Refresh();
            return state.IsFeasible;
        }
        return false;
    }

    private void Keep(PlanState state)
    {
        var objective = ObjectiveOf(state.Uses);
        if (!state.IsFeasible || objective >= Objective) return;
        Best = (byte[])state.Uses.Clone();
        Objective = objective;
        PlanNumber++;
        clock.ReportPlan(ShownObjective, PlanNumber);
    }

    private double ObjectiveOf(byte[] uses)
    {
        var costs = PlanCosts.Of(model, neighbours, uses, parallel) + offset;
        return rows.HasSoftRows ? costs + rows.PenaltyOf(rows.Activities(uses)) : costs;
    }

    private static double TypicalEdgeCost(AllocationModel model)
    {
        var dearest = model.Boundaries.Dearest;
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
