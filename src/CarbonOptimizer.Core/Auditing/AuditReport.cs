using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Everything the audit recomputed from the declaration. Users see these numbers and no others.</summary>
/// <param name="Objectives">Value of each objective, in the problem's order.</param>
/// <param name="BaselineObjectives">The same for the land use of today.</param>
/// <param name="WeightedTotal">Weighted sum that was minimised, penalties of soft policies included.</param>
/// <param name="BaselineWeightedTotal">The same for the land use of today.</param>
/// <param name="CommittedTotal">Sum over the units of the cheapest allowed cost: what no plan can avoid.</param>
/// <param name="Policies">What every policy asked and got.</param>
/// <param name="Bound">Bound as verified from the certificate; -infinity without one.</param>
/// <param name="UncoupledOptimum">U0 of the excess gap as verified; NaN when the run stored none.</param>
/// <param name="Findings">Everything that is wrong; empty when the run passes.</param>
public sealed record AuditReport(
    IReadOnlyList<ObjectiveValue> Objectives, IReadOnlyList<ObjectiveValue> BaselineObjectives,
    double WeightedTotal, double BaselineWeightedTotal, double CommittedTotal,
    IReadOnlyList<PolicyResult> Policies, double Bound, double UncoupledOptimum, IReadOnlyList<string> Findings)
{
    /// <summary>Part of the weighted total that is paid for missing bounds of soft policies.</summary>
    public double Penalty { get; init; }

    /// <summary>The same for the land use of today.</summary>
    public double BaselinePenalty { get; init; }

    /// <summary>
    /// Bound that another program states without evidence; -infinity without one, or when it exceeds the plan. It is never part of
    /// <see cref="Bound"/>.
    /// </summary>
    public double ClaimedBound { get; init; } = double.NegativeInfinity;

    /// <summary>
    /// What is verified of the uses that were closed before another program was asked: no plan that has one of them costs less. The claimed bound
    /// never exceeds it, so that only what is said of the open uses is taken on trust. NaN when nothing was closed.
    /// </summary>
    public double ClosedBound { get; init; } = double.NaN;

    /// <summary>Whether the result may be published.</summary>
    public bool Passed => Findings.Count == 0;

    /// <summary>Gaps between the audited total and the verified bound.</summary>
    public Gaps Gaps => new(WeightedTotal, Bound, UncoupledOptimum);

    /// <summary>Gaps between the audited total and the claimed bound.</summary>
    public Gaps ClaimedGaps => new(WeightedTotal, ClaimedBound, UncoupledOptimum);
}
