using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Reporting;

/// <summary>A finished run as exporters see it: immutable, and with no way back into the run.</summary>
/// <param name="Problem">The declaration.</param>
/// <param name="Result">What the solver returned.</param>
/// <param name="Audit">What the audit recomputed; null when there is no plan to audit.</param>
/// <param name="Options">Options of the solver.</param>
/// <param name="Provenance">Where everything came from.</param>
public sealed record RunReport(
    AllocationProblem Problem, SolveResult Result, AuditReport? Audit, SolveOptions Options, RunProvenance Provenance)
{
    /// <summary>Why there is no plan; null when there is one, or when nobody asked.</summary>
    public InfeasibilityExplanation? Explanation { get; init; }

    /// <summary>What planning period by period would have cost; null when it was not measured.</summary>
    public MyopicRegret? Regret { get; init; }
}
