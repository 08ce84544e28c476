using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// Recomputes a plan from the declaration: objectives and policies by their plain formulas, whether every use is allowed, whether
/// the compiled costs mean what the formulas mean, and the bound from its certificate. Shares no code with any solver.
/// Solvers see costs rounded to single precision; claims may be off by that much and by 10^-9 of the costs, not by more.
/// </summary>
public static class PlanAuditor
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>Audits a result.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="result">A result with a plan.</param>
    /// <param name="threads">Threads to use; 0 for all cores. The report does not depend on it.</param>
    /// <exception cref="ArgumentException">The result has no plan.</exception>
    public static AuditReport Audit(AllocationProblem problem, SolveResult result, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Plan is null) throw new ArgumentException("There is no plan to audit.", nameof(result));
        return Audit(problem, result.Plan, result.Certificate, new AuditClaims(result.Objective, result.Bound, result.UncoupledOptimum)
        {
            HasUncheckedBound = result.HasUncheckedBound,
            ClaimedBound = double.IsFinite(result.ClaimedBound) ? result.ClaimedBound : double.NaN,
            Fixing = result.Fixing,
        }, threads);
    }

    /// <summary>Audits a plan and what a certificate claims.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="certificate">Evidence for a bound; null when there is none.</param>
    /// <param name="threads">Threads to use; 0 for all cores. The report does not depend on it.</param>
    public static AuditReport Audit(AllocationProblem problem, Allocation plan, BoundCertificate? certificate, int threads = 0) =>
        Audit(problem, plan, certificate, new AuditClaims(double.NaN, certificate?.Bound ?? double.NegativeInfinity, double.NaN) { IsBeforeSteps = true }, threads);

    private static AuditReport Audit(AllocationProblem problem, Allocation plan, BoundCertificate? certificate, AuditClaims claims, int threads)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var baseline = problem.Objectives.Select(o => o.Objective.Evaluate(problem, problem.Baseline.Uses)).ToArray();
        if (MisfitOf(problem, plan) is { } misfit)
        {
            var unknown = problem.Objectives.Select(_ => new ObjectiveValue(double.NaN)).ToArray();
            return new AuditReport(
                unknown, baseline, double.NaN, Total(problem, baseline), double.NaN, [], double.NegativeInfinity, double.NaN, [misfit]);
        }
        var findings = new List<string>();
        var values = problem.Objectives.Select(o => o.Objective.Evaluate(problem, plan.Uses)).ToArray();
        var policies = problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses)).ToArray();
        var penalties = new DeclaredPenalties(problem);
        findings.AddRange(policies.Where(rule => !rule.IsKept && !penalties.Covers(rule)).Select(BreachOf));
        findings.AddRange(penalties.Misfits(policies, plan));

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        var declared = new DeclaredBoundary(problem);
        var check = new CertificateCheck(problem, plan, certificate, parallel, findings);
        var (sums, verifiedBound, margin, verifiedUncoupled, uncoupledMargin) = check.Run(declared);
        var boundary = declared.Of(plan, parallel);
        var (penalty, penaltyRounding) = penalties.Of(plan.Uses);
        var total = Total(problem, values) + penalty;
        var judge = new ClaimCheck(findings, (sums.PlanMagnitude + boundary + penalty) * RelativeTolerance + penaltyRounding, sums.SinglePrecisionError);
        judge.Declaration(total - penalty, sums.PlanCost + boundary);
        judge.AllowedUses(sums.ForbiddenCount, sums.FirstForbiddenPlusOne - 1);
        judge.Objective(claims.Objective, total, sums.PlanRounding);
        var isUnchecked = claims.HasUncheckedBound && certificate is null;
        var bound = isUnchecked ? judge.UncheckedBound(claims.Bound, total) : judge.Bound(claims, verifiedBound, margin, total, penalties.HasAny ? null : ObjectiveStep.Of(problem));
        var uncoupled = judge.Uncoupled(claims.UncoupledOptimum, verifiedUncoupled, uncoupledMargin);
        var (claimed, closed) = (isUnchecked ? claims.Bound : claims.ClaimedBound, double.NaN);
        if (!isUnchecked && double.IsFinite(claimed))
        {
            judge.UncheckedBound(claimed, total);
            if (claims.Fixing is { } fixing) closed = FixingCheck.LeastClosed(problem, plan, certificate, fixing, verifiedBound - margin, findings, threads);
            judge.Closed(claimed, closed);
        }
        var baselinePenalty = penalties.Of(problem.Baseline.Uses).Total;
        return new AuditReport(values, baseline, total, Total(problem, baseline) + baselinePenalty, sums.Committed, policies, bound, uncoupled, findings)
        {
            Penalty = penalty, BaselinePenalty = baselinePenalty,
            ClaimedBound = claimed <= total + judge.Tolerance ? Math.Min(Math.Min(claimed, total), double.IsNaN(closed) ? total : closed) : double.NegativeInfinity,
            ClosedBound = closed,
        };
    }

    private static double Total(AllocationProblem problem, ObjectiveValue[] values)
    {
        var total = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (problem.Objectives[i].Weight > 0) total += problem.Objectives[i].Weight * values[i].Total;
        }
        return total;
    }

    private static string? MisfitOf(AllocationProblem problem, Allocation plan)
    {
        if (plan.Count != problem.Units.Count) return $"The plan has {plan.Count} planning units, the problem {problem.Units.Count}.";
        var unit = plan.Uses.IndexOfAnyExceptInRange((byte)0, (byte)(problem.LandUses.Count - 1));
        return unit < 0 ? null : $"Planning unit {unit} has land use {plan[unit]}, the problem declares {problem.LandUses.Count}.";
    }

    private static string BreachOf(PolicyResult rule) => FormattableString.Invariant(
        $"Policy '{rule.PolicyId}' ({rule.Rule}) is broken: {rule.Value} {rule.Unit}, asked for at least {Bound(rule.Minimum)} and at most {Bound(rule.Maximum)}.");

    private static string Bound(decimal? bound) => bound?.ToString("G29", CultureInfo.InvariantCulture) ?? "-";
}
