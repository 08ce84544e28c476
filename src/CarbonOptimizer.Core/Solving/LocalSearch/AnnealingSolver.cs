using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>
/// Simulated annealing: single moves and exchanges from today's land use, repaired first, under a geometrically falling
/// temperature. One iteration proposes about one change per unit. It proves nothing: no bound and no certificate. The search runs
/// on one thread. Source: [Kirkpatrick1983].
/// </summary>
public sealed class AnnealingSolver : IAllocationSolver
{
    private const int DefaultIterations = 300;
    private const int RepairIterations = 100;
    private const int LeastProposals = 1024;
    private const int ProposalsPerCheck = 4096;
    private const int SmallModelUnits = 4096;
    private const double Cooling = 1e-3;
    private const double TimeThatHurries = 0.1;

    /// <inheritdoc/>
    public string Name => "annealing";

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var limits = new SearchLimits(options, cancellation);
        var state = new PlanState(model);
        var incumbent = new Incumbent(state, limits, progress);
        var proposer = new MoveProposer(model, state, new SeededRandom(options.Seed));
        GreedyRepair.Run(model, state, limits);
        Repair(model, state, proposer, limits);
        incumbent.Offer(0);
        var done = incumbent.Plan is null ? 0 : Anneal(model, options, proposer, incumbent, limits);
        return new SolveResult(
            Name, TerminationOf(incumbent, limits, options), incumbent.Plan is null ? null : new Allocation(incumbent.Plan), incumbent.Cost,
            double.NegativeInfinity, double.NaN, null,
            new SolveStatistics(limits.Elapsed, done, incumbent.FirstFound, incumbent.Trace));
    }

    /// <summary>Anneals the violation away where single moves that lower it get stuck.</summary>
    private static void Repair(AllocationModel model, PlanState state, MoveProposer proposer, SearchLimits limits)
    {
        var proposals = (long)RepairIterations * Math.Max(model.UnitCount, LeastProposals);
        for (var i = 0L; i < proposals && state.Ledger.ViolatedCount > 0; i++)
        {
            if (i % ProposalsPerCheck == 0 && limits.IsReached) return;
            proposer.Step(Math.Pow(Cooling, (double)i / proposals), lowersViolation: true);
        }
        state.Measure();
    }

    private static int Anneal(AllocationModel model, SolveOptions options, MoveProposer proposer, Incumbent incumbent, SearchLimits limits)
    {
        var iterations = options.IterationLimit > 0 ? options.IterationLimit : DefaultIterations;
        var hottest = proposer.TypicalCost() / 2;
        var proposals = Math.Max(model.UnitCount, LeastProposals);
        // Measuring a plan costs as much as changing every unit: within an iteration only small models can afford it.
        var takenPerOffer = model.UnitCount <= SmallModelUnits ? Math.Max(1, model.UnitCount / 64) : int.MaxValue;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var cooled = (iteration + 0.5) / iterations;
            // A time limit that would end the search while it is hot cools it faster; with an iteration limit the clock has no say.
            if (options.IterationLimit == 0 && limits.FractionOfTime > TimeThatHurries) cooled = Math.Max(cooled, limits.FractionOfTime);
            var temperature = hottest * Math.Pow(Cooling, cooled);
            var taken = 0;
            for (var i = 0; i < proposals; i++)
            {
                if (i % ProposalsPerCheck == 0 && limits.IsReached)
                {
                    incumbent.Offer(iteration);
                    return iteration;
                }
                if (!proposer.Step(temperature, lowersViolation: false) || ++taken % takenPerOffer != 0) continue;
                incumbent.Offer(iteration);
            }
            incumbent.Offer(iteration + 1);
        }
        return iterations;
    }

    private static Termination TerminationOf(Incumbent incumbent, SearchLimits limits, SolveOptions options)
    {
        if (limits.IsCancelled) return new Termination(TerminationReason.Cancelled);
        if (limits.IsReached) return new Termination(TerminationReason.TimeLimit);
        if (incumbent.Plan is null) return new Termination(TerminationReason.SuspectedInfeasible, "No plan that keeps all policies was found; this is no proof that there is none.");
        return new Termination(options.IterationLimit > 0 ? TerminationReason.IterationLimit : TerminationReason.Stalled);
    }
}
