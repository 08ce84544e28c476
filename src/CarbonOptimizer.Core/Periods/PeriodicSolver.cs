using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Solves a problem of several periods jointly or period by period. The bound is always that of the joint problem.</summary>
public static class PeriodicSolver
{
    /// <summary>Solves a problem.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="mode">Joint or myopic.</param>
    /// <param name="solver">The solver to call.</param>
    /// <param name="options">Options; where the myopic plan is made, half of the time is for it.</param>
    /// <param name="progress">Told of the searches; may be null.</param>
    /// <param name="cancellation">Stops the search; the best plan so far is returned.</param>
    /// <exception cref="ArgumentException">The problem has no planning periods, or options are out of range.</exception>
    public static PeriodicResult Solve(
        AllocationProblem problem, PlanningMode mode, IAllocationSolver solver, SolveOptions options, IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var frame = PeriodFrame.Of(problem, nameof(problem));
        if (mode == PlanningMode.Joint) return new PeriodicResult(SolverFacade.Solve(problem, solver, options, progress, cancellation), null);
        var start = options.Clock.GetTimestamp();
        var myopic = MyopicPlanner.Solve(problem, solver, options with { TimeLimit = options.TimeLimit / 2 }, progress, cancellation);
        var left = options.TimeLimit - options.Clock.GetElapsedTime(start);
        var warm = new WarmStart(myopic.Plan ?? options.WarmStart?.Plan, options.WarmStart?.Certificate);
        var joint = SolverFacade.Solve(problem, solver, options with { TimeLimit = left > TimeSpan.Zero ? left : TimeSpan.Zero, WarmStart = warm }, progress, cancellation);
        var total = TotalOf(problem, myopic.Plan, options);
        var regret = joint.Plan is null ? null : new MyopicRegret(total, TotalOf(problem, joint.Plan, options), joint.Bound) { FailedYear = myopic.Plan is null ? YearOf(frame, problem, myopic) : null };
        return new PeriodicResult(mode == PlanningMode.Myopic ? Myopic(joint, myopic, total, frame, problem, options) : joint, regret);
    }

    private static double TotalOf(AllocationProblem problem, Allocation? plan, SolveOptions options) =>
        plan is null ? double.NaN : PlanAuditor.Audit(problem, plan, null, options.Threads).WeightedTotal;

    /// <summary>The myopic plan with the joint bound, or why there is none.</summary>
    private static SolveResult Myopic(SolveResult joint, MyopicPlan myopic, double total, PeriodFrame frame, AllocationProblem problem, SolveOptions options)
    {
        if (myopic.Plan is { } plan)
        {
            var result = joint with { Plan = plan, Objective = total };
            var isWithin = result.Gaps.Relative <= options.RelativeGap && !(result.Gaps.Excess > options.ExcessGap);
            return isWithin ? result : result with { Termination = new Termination(TerminationReason.Stalled, "Planned period by period; the gap to the joint bound is the largest possible regret.") };
        }
        var reason = myopic.Stages[^1].Termination;
        var detail = FormattableString.Invariant($"Planning period by period finds no plan for {YearOf(frame, problem, myopic)}: {reason.Detail}");
        return joint.Plan is null ? joint : joint with
        {
            Plan = null,
            Objective = double.PositiveInfinity,
            Termination = new Termination(reason.Reason == TerminationReason.ProvedInfeasible ? TerminationReason.SuspectedInfeasible : reason.Reason, detail),
        };
    }

    private static int YearOf(PeriodFrame frame, AllocationProblem problem, MyopicPlan myopic)
    {
        var first = problem.Policies.OfType<RealisedPeriods>().FirstOrDefault()?.PeriodCount ?? 0;
        return frame.Periods.Years[first + myopic.Stages.Count - 1];
    }
}
