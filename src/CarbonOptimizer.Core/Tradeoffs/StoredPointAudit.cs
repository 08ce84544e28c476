using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Audits a solve that was read from a store: policies, values and bound are recomputed from plan, problem and certificate. That a solve
/// has no plan, and bounds that never had a certificate, cannot be recomputed and rest on the store's own checksums.
/// </summary>
internal static class StoredPointAudit
{
    /// <summary>Sums of the same plan may be rounded otherwise by another version.</summary>
    private const double Rounding = 1e-9;

    /// <summary>What is wrong with a stored solve; nothing where all of it is confirmed.</summary>
    /// <param name="point">The solve as stored.</param>
    /// <param name="problem">Its scalar problem, caps and further policies included.</param>
    /// <param name="certificate">Its certificate; null without one.</param>
    /// <param name="valuesOf">Values of the axes by an audit.</param>
    /// <param name="threads">Threads to use; 0 for all cores.</param>
    public static IReadOnlyList<string> Findings(FrontPoint point, AllocationProblem problem, BoundCertificate? certificate, Func<AuditReport, double[]> valuesOf, int threads)
    {
        if (point.Plan is not { } plan) return point.Values is null ? [] : ["values without a plan"];
        if (point.Values is not { } values) return ["a plan without values"];
        var audit = PlanAuditor.Audit(problem, plan, certificate, threads);
        var findings = new List<string>(audit.Findings);
        var recomputed = valuesOf(audit);
        for (var a = 0; a < recomputed.Length; a++)
        {
            if (!IsNear(values[a], recomputed[a])) findings.Add(FormattableString.Invariant($"value {a} is stored as {values[a]:R}, the plan has {recomputed[a]:R}"));
        }
        if (!IsNear(point.Penalty, audit.Penalty)) findings.Add(FormattableString.Invariant($"the penalty is stored as {point.Penalty:R}, the plan has {audit.Penalty:R}"));
        if (point.IsBoundVerified && !(IsNear(point.ScalarBound, audit.Bound) || point.ScalarBound < audit.Bound))
        {
            findings.Add(FormattableString.Invariant($"the bound is stored as {point.ScalarBound:R}, the certificate proves {audit.Bound:R}"));
        }
        if (!point.IsBoundVerified && point.ScalarBound > point.ScalarValue && !IsNear(point.ScalarBound, point.ScalarValue)) findings.Add("the claimed bound lies above the plan");
        return findings;
    }

    private static bool IsNear(double stored, double recomputed) =>
        stored.Equals(recomputed) || double.IsFinite(recomputed) && Math.Abs(stored - recomputed) <= Rounding * Math.Max(1, Math.Abs(recomputed));
}
