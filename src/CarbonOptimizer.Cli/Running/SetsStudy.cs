using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Sensitivity;

namespace CarbonOptimizer.Cli.Running;

/// <summary>
/// Plans under each published set of coefficients: what the set says of the declared plan, which plan is best by it, and what the declared
/// plan costs more. No set is the truth; how far they lie apart is the least that can be said about the account.
/// </summary>
internal static class SetsStudy
{
    private const double RelativeTolerance = 1e-6;

    /// <summary>Settings that choose each shipped set of fluxes and, where the account has pools, of pools.</summary>
    public static IEnumerable<(string Name, string[] Settings)> Variants(bool hasPools) =>
        from fluxes in (string[])["default", "guangdong", "guangzhou"]
        from pools in hasPools ? (string[])["loess", "central"] : [""]
        select (pools.Length == 0 ? fluxes : $"{fluxes}+{pools}", pools.Length == 0 ? (string[])[$"carbon.coefficients={fluxes}"] : [$"carbon.coefficients={fluxes}", $"carbon.pools={pools}"]);

    /// <summary>Solves a problem of one planning year or of several.</summary>
    public static SolveResult Solve(AllocationProblem problem, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation) => problem.Periods is null
        ? SolverFacade.Solve(problem, solver, options, null, cancellation)
        : PeriodicSolver.Solve(problem, PlanningMode.Joint, solver, options, null, cancellation).Result;

    /// <summary>The row of a set from audited numbers only: of the best plan, and of the declared one, which may break limits that depend on the set.</summary>
    /// <param name="name">Name of the variant.</param>
    /// <param name="problem">The variant.</param>
    /// <param name="declared">Plan of the declared scenario.</param>
    /// <param name="best">The variant's own solve.</param>
    /// <param name="threads">Threads to use; 0 for all cores.</param>
    /// <returns>What the set says, and what is wrong with it; nothing of it may be told where something is.</returns>
    public static (SetsRow Row, IReadOnlyList<string> Findings) Judge(string name, AllocationProblem problem, Allocation declared, StudySolve best, int threads)
    {
        var ofDeclared = PlanAuditor.Audit(problem, declared, null, threads);
        var ofBest = best.Plan is { } plan ? PlanAuditor.Audit(problem, plan, null, threads) : null;
        // A limit on emissions that the declared plan breaks by this set is a result; whatever else the audit finds is a fault.
        var soft = problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is not null).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var breaches = ofDeclared.Policies.Count(rule => !rule.IsKept && !soft.Contains(rule.PolicyId));
        string[] findings = [.. ofDeclared.Findings.Count == breaches ? [] : ofDeclared.Findings, .. ofBest?.Findings ?? [], .. Lies(best, ofBest)];
        var isTold = ofBest is not null && findings.Length == 0;
        var row = new SetsRow(
            name, Carbon(problem, ofDeclared), ofDeclared.WeightedTotal, isTold ? Carbon(problem, ofBest!) : double.NaN, isTold ? ofBest!.WeightedTotal : double.NaN,
            isTold ? best.Bound : double.NaN, isTold ? Changed(problem, declared, best.Plan!) : double.NaN, breaches == 0);
        return (row, findings);
    }

    private static IEnumerable<string> Lies(StudySolve best, AuditReport? audit)
    {
        if (audit is null) yield break;
        var tolerance = RelativeTolerance * (1 + Math.Abs(audit.WeightedTotal));
        if (Math.Abs(best.Objective - audit.WeightedTotal) > tolerance) yield return FormattableString.Invariant($"The solve claims {best.Objective:R}, the plan measures {audit.WeightedTotal:R}.");
        if (best.Bound > audit.WeightedTotal + tolerance) yield return FormattableString.Invariant($"The bound {best.Bound:R} exceeds the plan's {audit.WeightedTotal:R}.");
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
