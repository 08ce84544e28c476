using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// NSGA-II over costs of units against costs of boundaries, and penalties of soft policies if there are any; the plan with the least sum ever seen is the answer. It proves nothing: no
/// bound and no certificate. One iteration is one generation; without an iteration limit it takes all its time.
/// </summary>
public sealed class EvolutionarySolver : IAllocationSolver
{
    private const int UsualPopulation = 100;
    private const int LeastPopulation = 8;
    private const long MostBytes = 1L << 30;

    /// <inheritdoc/>
    public string Name => "nsga2";

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var clock = new RunClock(options, progress, cancellation);
        if (clock.StopBefore(0) is { } early) return Finish(early, null, double.PositiveInfinity, clock, 0);
        if (!model.Boundaries.IsUniform)
        {
            return Finish(new Termination(TerminationReason.NotAttempted, "Evolutionary search takes no boundary costs by origin."), null, double.PositiveInfinity, clock, 0);
        }
        var neighbours = new NeighbourTable(model, new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads });
        var rows = new PricedRows(model);
        IPlanMeasure[] parts = LinearMeasure.PartsOf(model, neighbours);
        var task = new EvolutionTask(model, rows.HasSoftRows ? [.. parts, new PenaltyMeasure(rows)] : parts, neighbours);
        var run = new EvolutionRun(task, Translate(model, options), clock);
        var best = new BestPlan(run.Population, clock);
        run.Start();
        while (true)
        {
            best.Look(run.Generation);
            if (clock.StopBefore(run.Generation) is { } reached) return Finish(reached, best.Plan, best.Cost, clock, run.Generation);
            if (!run.Step()) return Finish(clock.StopBefore(0) ?? new Termination(TerminationReason.TimeLimit), best.Plan, best.Cost, clock, run.Generation);
        }
    }

    private static EvolutionOptions Translate(AllocationModel model, SolveOptions options) => new()
    {
        PopulationSize = (int)Math.Clamp(MostBytes / (2L * model.UnitCount), LeastPopulation, UsualPopulation),
        Seed = options.Seed,
        Threads = options.Threads,
        Seeds = options.WarmStart?.Plan is { } plan ? [plan] : [],
        Clock = options.Clock,
    };

    private SolveResult Finish(Termination termination, byte[]? plan, double cost, RunClock clock, int generations)
    {
        if (plan is null && termination.Reason == TerminationReason.IterationLimit)
        {
            termination = new Termination(TerminationReason.SuspectedInfeasible, "No plan that keeps all policies was found; this is no proof that there is none.");
        }
        return new SolveResult(
            Name, termination, plan is null ? null : new Allocation(plan), cost, double.NegativeInfinity, double.NaN, null, clock.Statistics(generations));
    }

    /// <summary>The plan with the least sum of the measures so far.</summary>
    private sealed class BestPlan(Population population, RunClock clock)
    {
        private int planNumber;

        public byte[]? Plan { get; private set; }

        public double Cost { get; private set; } = double.PositiveInfinity;

        public void Look(int generation)
        {
            foreach (var slot in PlanEvolution.FrontOf(population))
            {
                var cost = 0.0;
                foreach (var value in population.ValuesOf(slot)) cost += value;
                if (cost >= Cost) continue;
                (Plan, Cost) = (population.PlanOf(slot).ToArray(), cost);
                planNumber++;
            }
            clock.Report("evolve", generation, Cost, double.NegativeInfinity, planNumber);
        }
    }
}
