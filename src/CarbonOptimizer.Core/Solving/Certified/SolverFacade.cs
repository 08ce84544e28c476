using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Repair;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>
/// The way to solve a declared problem: checks the options, compiles, looks for proofs that no plan exists, and only then calls
/// a solver. The time limit covers all of it.
/// </summary>
public static class SolverFacade
{
    private const string Name = "presolve";

    /// <summary>Solves a problem. Infeasibility, limits and cancellation are results.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="solver">The solver to call.</param>
    /// <param name="options">Limits, seed and threads.</param>
    /// <param name="progress">Told of the best plan and bound now and then; may be null.</param>
    /// <param name="cancellation">Stops the search; the best plan so far is returned.</param>
    /// <exception cref="ArgumentException">Options are out of range, all of them named; or a policy or objective does not fit the problem.</exception>
    public static SolveResult Solve(
        AllocationProblem problem, IAllocationSolver solver, SolveOptions options, IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solver);
        Check(options);
        var start = options.Clock.GetTimestamp();
        var compiled = Compile(problem, options.Threads);
        if (compiled.Model is not { } model) return Infeasible(UnitsWithoutUse.Describe(problem, compiled), options.Clock.GetElapsedTime(start));
        var conflicts = PresolveCheck.Conflicts(model);
        if (conflicts.Count > 0) return Infeasible(string.Join('\n', conflicts.Select(conflict => conflict.Message)), options.Clock.GetElapsedTime(start));

        var spent = options.Clock.GetElapsedTime(start);
        var left = options.TimeLimit > spent ? options.TimeLimit - spent : TimeSpan.Zero;
        var result = PatchRepair.Apply(problem, model, solver.Solve(model, options with { TimeLimit = left }, progress, cancellation));
        return result with { Statistics = result.Statistics with { Elapsed = options.Clock.GetElapsedTime(start) } };
    }

    /// <summary>Compiles; what a policy or objective refuses on several threads at once is told once.</summary>
    private static CompiledProblem Compile(AllocationProblem problem, int threads)
    {
        try
        {
            return ModelCompiler.Compile(problem, threads);
        }
        catch (AggregateException refusals) when (refusals.InnerExceptions[0] is ArgumentException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(problem), refusal);
        }
    }

    private static void Check(SolveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        if (!(options.RelativeGap >= 0)) faults.Add(FormattableString.Invariant($"the relative gap {options.RelativeGap} is negative or no number"));
        if (!(options.ExcessGap >= 0)) faults.Add(FormattableString.Invariant($"the excess gap {options.ExcessGap} is negative or no number"));
        if (options.TimeLimit < TimeSpan.Zero) faults.Add($"the time limit {options.TimeLimit} is negative");
        if (options.IterationLimit < 0) faults.Add(FormattableString.Invariant($"the iteration limit {options.IterationLimit} is negative"));
        if (options.WorkLimit < 0) faults.Add(FormattableString.Invariant($"the work limit {options.WorkLimit} is negative"));
        if (options.Threads < 0) faults.Add(FormattableString.Invariant($"the number of threads {options.Threads} is negative"));
        if (faults.Count > 0) throw new ArgumentException($"Solver options out of range: {string.Join("; ", faults)}.", nameof(options));
    }

    private static SolveResult Infeasible(string detail, TimeSpan elapsed) => new(
        Name, new Termination(TerminationReason.ProvedInfeasible, detail), null, double.PositiveInfinity, double.NegativeInfinity, double.NaN, null,
        new SolveStatistics(elapsed, 0, null, []));
}
