using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Reduction;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>A run on the open part of a model, told as a run on the whole.</summary>
internal sealed class ReducedRun
{
    /// <summary>Before a run on a part could be timed: telling its end in the words of the whole takes about as long as three cuts did.</summary>
    private const int CutsForEnd = 3;

    private readonly ReducedModel reduced;
    private readonly SolveOptions options;
    private readonly PricedRows rows;
    private readonly ReducedEvidence evidence;
    private readonly ParallelOptions parallel;
    private double uncoupledOptimum = double.NaN;
    private double[]? uncoupledMultipliers;

    /// <param name="reduced">The model and its part.</param>
    /// <param name="options">Options of the run on the whole.</param>
    public ReducedRun(ReducedModel reduced, SolveOptions options)
    {
        (this.reduced, this.options) = (reduced, options);
        rows = new PricedRows(reduced.Whole);
        evidence = new ReducedEvidence(reduced, options.ResolvedThreads);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads };
    }

    /// <summary>Solves the part.</summary>
    /// <param name="name">Name of the solver.</param>
    /// <param name="spent">Time the cut has taken, to be taken off the limit.</param>
    /// <param name="progress">Told of the whole's values.</param>
    /// <param name="cancellation">Stops the search.</param>
    public SolveResult Solve(string name, TimeSpan spent, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var used = (1 + CutsForEnd) * spent;
        var ofPart = options with { TimeLimit = options.TimeLimit > used ? options.TimeLimit - used : options.TimeLimit / 2, WarmStart = StartOfPart() };
        var result = new LagrangianRun(name, reduced.Part, ofPart, progress, cancellation, new RunFrame(reduced.Offset, MaximiseUncoupled)).Solve();
        return OfWhole(result);
    }

    private WarmStart? StartOfPart() => options.WarmStart is not { } start ? null : new WarmStart(
        start.Plan is { } plan && reduced.PlanOfPart(plan.Uses) is { } uses ? new Allocation(uses) : null, evidence.OfPart(start.Certificate));

    private double MaximiseUncoupled(double[] multipliers, RunClock clock)
    {
        var ceiling = CostCeiling.Of(reduced.Whole, rows, parallel);
        var dual = new UncoupledDual(reduced.Whole, rows, options.ResolvedThreads, ceiling, clock);
        (var found, uncoupledOptimum) = dual.Maximise(multipliers.Length == 0 ? null : rows.Scaled(multipliers));
        uncoupledMultipliers = rows.Declared(found);
        return uncoupledOptimum;
    }

    private SolveResult OfWhole(SolveResult result)
    {
        var certificate = result.Certificate is { } ofPart ? evidence.OfWhole(rows, ofPart, uncoupledMultipliers) : null;
        var bound = certificate is null ? double.NegativeInfinity : reduced.Whole.Step?.Claim(certificate.Bound) ?? certificate.Bound;
        var plan = result.Plan is { } found ? reduced.PlanOfWhole(found.Uses) : null;
        return result with
        {
            Plan = plan is null ? null : new Allocation(plan),
            Objective = plan is null ? double.PositiveInfinity : ObjectiveOf(plan),
            Bound = bound,
            UncoupledOptimum = uncoupledOptimum,
            Certificate = certificate,
        };
    }

    private double ObjectiveOf(byte[] plan)
    {
        var costs = PlanCosts.Of(reduced.Whole, new NeighbourTable(reduced.Whole, parallel), plan, parallel);
        return rows.HasSoftRows ? costs + rows.PenaltyOf(rows.Activities(plan)) : costs;
    }
}
