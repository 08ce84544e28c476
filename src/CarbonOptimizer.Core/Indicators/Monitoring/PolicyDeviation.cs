using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>One rule of a policy, as planned and as observed.</summary>
/// <param name="Planned">What the plan gives.</param>
/// <param name="Observed">What the observed map gives.</param>
/// <param name="Expected">Value on the planned path.</param>
public sealed record PolicyDeviation(PolicyResult Planned, PolicyResult Observed, double Expected)
{
    /// <summary>
    /// Whether the observed map breaks the rule, and by more than the planned path does: a demand that is to be met at the end of the
    /// plan may still be open on the way.
    /// </summary>
    public bool IsBreach => !Observed.IsKept && Violation((double)Observed.Value) > Violation(Expected) + Rounding;

    private double Rounding => 1e-9 * Math.Max(1, Math.Abs(Expected));

    private double Violation(double value) => Math.Max(0, Math.Max((double?)Observed.Minimum - value ?? 0, value - (double?)Observed.Maximum ?? 0));
}
