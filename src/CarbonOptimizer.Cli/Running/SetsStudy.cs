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

    /// <summary>Solves a variant, audits what comes out and compares it with the declared plan.</summary>
    /// <param name="name">Name of the variant.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="declared">Plan of the declared scenario.</param>
    /// <param name="context">Clock and cancellation.</param>
    /// <returns>What the set says, and what is wrong with it; nothing of it may be told where something is.</returns>
    public static (SetsRow Row, IReadOnlyList<string> Findings) Solve(string name, BuiltScenario variant, Allocation declared, CommandContext context)
    {
        var problem = variant.Problem;
        var options = variant.Options with { Clock = context.Clock, WarmStart = new WarmStart(declared, null) };
        var result = problem.Periods is null
            ? SolverFacade.Solve(problem, SolverChoice.Of(variant), options, null, context.Cancellation)
            : PeriodicSolver.Solve(problem, PlanningMode.Joint, SolverChoice.Of(variant), options, null, context.Cancellation).Result;
        return Judge(name, problem, declared, result, options.Threads);
    }

    /// <summary>The row of a set from audited numbers only: of the best plan, and of the declared one, which may break limits that depend on the set.</summary>
    public static (SetsRow Row, IReadOnlyList<string> Findings) Judge(string name, AllocationProblem problem, Allocation declared, SolveResult result, int threads)
    {
        var ofDeclared = PlanAuditor.Audit(problem, declared, null, threads);
        var best = result.Plan is null ? null : PlanAuditor.Audit(problem, result, threads);
        // A limit on emissions that the declared plan breaks by this set is a result; whatever else the audit finds is a fault.
        var soft = problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is not null).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var breaches = ofDeclared.Policies.Count(rule => !rule.IsKept && !soft.Contains(rule.PolicyId));
        string[] findings = [.. ofDeclared.Findings.Count == breaches ? [] : ofDeclared.Findings, .. best?.Findings ?? []];
        var row = best is null || !best.Passed
            ? new SetsRow(name, Carbon(problem, ofDeclared), ofDeclared.WeightedTotal, double.NaN, double.NaN, double.NaN, double.NaN, breaches == 0)
            : new SetsRow(name, Carbon(problem, ofDeclared), ofDeclared.WeightedTotal, Carbon(problem, best), best.WeightedTotal, best.Bound, Changed(problem, declared, result.Plan!), breaches == 0);
        return (row, findings);
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
