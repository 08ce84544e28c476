using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>One run of the certified solver: sweeps and multiplier moves, a search for plans now and then, a certificate at the end.</summary>
internal sealed class LagrangianRun
{
    private const int StallSweeps = 120;
    private const double StallShare = 1e-4;

    private readonly string name;
    private readonly AllocationModel model;
    private readonly SolveOptions options;
    private readonly CancellationToken cancellation;
    private readonly RunClock clock;
    private readonly PricedRows rows;
    private readonly int threads;
    private double uncoupledOptimum = double.NaN;
    private double[] uncoupledMultipliers = [];
    private double bound = double.NegativeInfinity;

    public LagrangianRun(string name, AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        this.name = name;
        this.model = model;
        this.options = options;
        this.cancellation = cancellation;
        threads = options.ResolvedThreads;
        clock = new RunClock(options, progress);
        rows = new PricedRows(model);
    }

    public SolveResult Solve()
    {
        var ceiling = CostCeiling.Of(model);
        var uncoupled = new UncoupledDual(model, rows, threads, ceiling, cancellation);
        (uncoupledMultipliers, uncoupledOptimum) = uncoupled.Maximise();
        clock.Report("prices", 0, double.PositiveInfinity, uncoupledOptimum, 0);
        var sweeper = CreateSweeper();
        var search = new PlanSearch(model, rows, options, threads, cancellation);
        var control = new MultiplierControl(rows, uncoupledMultipliers, search.EdgeCost);
        if (uncoupledOptimum > ceiling) return Finish(sweeper, search, control, 0, new Termination(TerminationReason.ProvedInfeasible, "The bound exceeds what any plan can cost."));
        var (iterations, termination) = Iterate(sweeper, search, control, ceiling);
        return Finish(sweeper, search, control, iterations, termination);
    }

    private (int Iterations, Termination Termination) Iterate(DualSweeper sweeper, PlanSearch search, MultiplierControl control, double ceiling)
    {
        var counts = new SoftCounts(rows.FieldCount, rows.ClassCount, rows.Labels);
        var decoded = model.Baseline.Uses.ToArray();
        var schedule = new SearchSchedule();
        for (var iteration = 0; ; iteration++)
        {
            if (Stop(iteration, search) is { } reason) return (iteration, reason);
            var isSearch = schedule.IsDue(iteration);
            var value = sweeper.Sweep(new SweepRequest(iteration % 2 != 0, control.Temperature, rows.Count > 0 ? counts : null, isSearch ? decoded : null));
            bound = Math.Max(bound, value);
            schedule.Note(iteration, value, search.Objective);
            if (bound > ceiling) return (iteration + 1, new Termination(TerminationReason.ProvedInfeasible, "The bound exceeds what any plan can cost."));
            if (isSearch)
            {
                search.Propose(decoded, control.Multipliers, iteration);
                clock.Report("sweeps", iteration + 1, search.Objective, bound, search.PlanNumber);
                if (IsWithinGaps(search, sweeper)) return (iteration + 1, new Termination(TerminationReason.WithinGap));
                if (schedule.IsStalled(StallSweeps, StallShare)) return (iteration + 1, new Termination(TerminationReason.Stalled, "Neither plan nor bound improves any more."));
            }
            if (rows.Count > 0)
            {
                control.Move(counts);
                sweeper.SetMultipliers(control.Multipliers);
            }
        }
    }

    private Termination? Stop(int iteration, PlanSearch search)
    {
        if (cancellation.IsCancellationRequested) return new Termination(TerminationReason.Cancelled);
        if (options.IterationLimit > 0 && iteration >= options.IterationLimit) return new Termination(TerminationReason.IterationLimit);
        if (clock.Elapsed >= options.TimeLimit) return new Termination(TerminationReason.TimeLimit);
        _ = search;
        return null;
    }

    private bool IsWithinGaps(PlanSearch search, DualSweeper sweeper)
    {
        if (!Meets(search.Objective, bound)) return false;
        return Meets(search.Objective, sweeper.ExactBound());
    }

    private bool Meets(double objective, double lowerBound)
    {
        var gaps = new Gaps(objective, lowerBound, uncoupledOptimum);
        return gaps.Relative <= options.RelativeGap && !(gaps.Excess > options.ExcessGap);
    }

    private DualSweeper CreateSweeper() => model.Units.Adjacency is GridAdjacency { Neighbourhood: Neighbourhood.Four }
        ? new GridSweeper(model, rows, uncoupledMultipliers, threads)
        : ForestSweeperOf(model.Units.Adjacency);

    private ForestSweeper ForestSweeperOf(Adjacency adjacency)
    {
        if (adjacency is GridAdjacency grid) return new ForestSweeper(model, rows, uncoupledMultipliers, GridForestBuilder.Of(grid), null, threads);
        var (forests, forestOfEdge) = GraphForestBuilder.Of(adjacency);
        return new ForestSweeper(model, rows, uncoupledMultipliers, forests, forestOfEdge, threads);
    }

    private SolveResult Finish(DualSweeper sweeper, PlanSearch search, MultiplierControl control, int iterations, Termination termination)
    {
        var exact = sweeper.ExactBound();
        var certificate = new BoundCertificate(control.Multipliers, sweeper.Shares(), sweeper.ForestOfEdge, sweeper.ForestCount, exact, uncoupledMultipliers);
        var plan = search.Best is { } best ? new Allocation(best) : null;
        clock.Report("done", iterations, search.Objective, exact, search.PlanNumber);
        if (plan is null && termination.Reason == TerminationReason.Stalled)
        {
            termination = new Termination(TerminationReason.SuspectedInfeasible, "No plan was found although prices and bound have settled.");
        }
        return new SolveResult(name, termination, plan, search.Objective, exact, uncoupledOptimum, certificate, clock.Statistics(iterations));
    }
}
