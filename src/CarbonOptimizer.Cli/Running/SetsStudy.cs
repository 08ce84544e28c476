using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
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

    /// <summary>Solves a variant and compares it with the declared plan.</summary>
    /// <param name="name">Name of the variant.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="declared">Plan of the declared scenario.</param>
    /// <param name="context">Clock and cancellation.</param>
    public static SetsRow Solve(string name, BuiltScenario variant, Allocation declared, CommandContext context)
    {
        var problem = variant.Problem;
        var options = variant.Options with { Clock = context.Clock, WarmStart = new WarmStart(declared, null) };
        using var solver = SolverChoice.ForMany(variant);
        var result = problem.Periods is null
            ? SolverFacade.Solve(problem, solver, options, null, context.Cancellation)
            : PeriodicSolver.Solve(problem, PlanningMode.Joint, solver, options, null, context.Cancellation).Result;
        var ofDeclared = PlanAuditor.Audit(problem, declared, null, options.Threads);
        var best = result.Plan is { } plan ? PlanAuditor.Audit(problem, plan, result.Certificate, options.Threads) : null;
        return new SetsRow(name, Carbon(problem, ofDeclared), ofDeclared.WeightedTotal, best is null ? double.NaN : Carbon(problem, best), best?.WeightedTotal ?? double.NaN, result.Bound, result.Plan is null ? double.NaN : Changed(problem, declared, result.Plan));
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
