using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Sensitivity;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// Plans under each published set of coefficients: what the set says of the declared plan, which plan is best by it, and what the declared
/// plan costs more. No set is the truth; how far they lie apart is the least that can be said about the account.
/// </summary>
internal static class SetsStudy
{
    /// <summary>Settings that choose each shipped set of fluxes and, where the account has pools, of pools.</summary>
    public static IEnumerable<(string Name, string[] Settings)> Variants(bool hasPools) =>
        from fluxes in (string[])["default", "guangdong", "guangzhou"]
        from pools in hasPools ? (string[])["loess", "central"] : [""]
        select (pools.Length == 0 ? fluxes : $"{fluxes}+{pools}", pools.Length == 0 ? (string[])[$"carbon.coefficients={fluxes}"] : [$"carbon.coefficients={fluxes}", $"carbon.pools={pools}"]);

    /// <summary>Solves a problem of one planning year or of several.</summary>
    public static SolveResult Solve(AllocationProblem problem, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation) => problem.Periods is null
        ? SolverFacade.Solve(problem, solver, options, null, cancellation)
        : PeriodicSolver.Solve(problem, PlanningMode.Joint, solver, options, null, cancellation).Result;

    /// <summary>Compares the declared plan with the best one by a variant.</summary>
    /// <param name="name">Name of the variant.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="declared">Plan of the declared scenario.</param>
    /// <param name="best">The variant's own solve, audited.</param>
    public static SetsRow RowOf(string name, BuiltScenario variant, Allocation declared, StudySolve best)
    {
        var (problem, threads) = (variant.Problem, variant.Options.Threads);
        var ofDeclared = PlanAuditor.Audit(problem, declared, null, threads);
        var ofBest = best.Plan is { } plan ? PlanAuditor.Audit(problem, plan, null, threads) : null;
        return new SetsRow(
            name, Carbon(problem, ofDeclared), ofDeclared.WeightedTotal, ofBest is null ? double.NaN : Carbon(problem, ofBest), ofBest?.WeightedTotal ?? double.NaN, best.Bound,
            best.Plan is null ? double.NaN : Changed(problem, declared, best.Plan));
    }

    private static double Carbon(AllocationProblem problem, AuditReport audit)
    {
        for (var i = 0; i < problem.Objectives.Count; i++)
        {
            if (problem.Objectives[i].Objective.Id == "net_carbon") return audit.Objectives[i].Total;
        }
        return double.NaN;
    }

    private static double Changed(AllocationProblem problem, Allocation one, Allocation other)
    {
        var sum = 0L;
        for (var u = 0; u < one.Count; u++)
        {
            if (one[u] != other[u]) sum += problem.Units.AreaSquareDecimetres(u);
        }
        return sum / (double)PlanningUnits.SquareDecimetresPerHectare;
    }
}
