using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Plans one period after the other with the past fixed. Every stage sees the objectives of its own period and the rules that fall due in
/// it; units convert in that period or not at all. Rules of later periods are unknown to it and may turn out to be out of reach.
/// </summary>
public static class MyopicPlanner
{
    /// <summary>Plans all periods in turn.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="solver">Solver of every stage.</param>
    /// <param name="options">Options; the time is shared evenly between the stages, a warm start is passed over.</param>
    /// <param name="progress">Told of every stage's search; may be null.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The problem has no planning periods.</exception>
    public static MyopicPlan Solve(
        AllocationProblem problem, IAllocationSolver solver, SolveOptions options, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var frame = PeriodFrame.Of(problem, "myopic plan");
        var (plan, first) = problem.Policies.OfType<RealisedPeriods>().FirstOrDefault() is { } realised
            ? (realised.Trajectories, realised.PeriodCount)
            : (problem.Baseline, 0);
        var stages = new List<SolveResult>();
        for (var p = first; p < frame.Periods.Count; p++)
        {
            var stage = Stage(problem, plan, p);
            var result = SolverFacade.Solve(stage, solver, options with { WarmStart = null, TimeLimit = options.TimeLimit / (frame.Periods.Count - first) }, progress, cancellation);
            stages.Add(result);
            if (result.Plan is null) return new MyopicPlan(null, stages);
            plan = result.Plan;
        }
        return new MyopicPlan(plan, stages);
    }

    /// <summary>The problem of one period: conversions before it are fixed, later ones do not exist.</summary>
    internal static AllocationProblem Stage(AllocationProblem problem, Allocation plan, int period)
    {
        var frame = problem.Periods!;
        var policies = new List<Policy> { new AllowedUses(new PolicyDescription("stage", new BilingualText("Conversions of this period", "本期转换"), Status: PolicyStatus.Statutory), Open(frame, plan, period)) };
        foreach (var policy in problem.Policies)
        {
            if (policy is not RealisedPeriods) policies.Add(policy is PeriodicPolicy periodic ? periodic.DueIn(1UL << period) : policy);
        }
        return problem.With([.. problem.Objectives.Select(pair => pair with { Objective = pair.Objective is PeriodicObjective periodic ? periodic.In(1UL << period) : pair.Objective })], policies);
    }

    private static ulong[] Open(PeriodFrame frame, Allocation plan, int period)
    {
        var (now, before) = (0UL, 0UL);
        for (var t = 0; t < frame.Trajectories.Count; t++)
        {
            var converted = frame.Trajectories.PeriodOf(t);
            if (converted == period) now |= 1UL << t;
            if (converted < period) before |= 1UL << t;
        }
        var open = new ulong[plan.Count];
        for (var u = 0; u < open.Length; u++)
        {
            var known = 1UL << plan[u];
            open[u] = (known & before) != 0 ? known : known | now;
        }
        return open;
    }
}
