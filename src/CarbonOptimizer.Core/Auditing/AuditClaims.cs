using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>What a run says of itself; NaN where it says nothing.</summary>
internal readonly record struct AuditClaims(double Objective, double Bound, double UncoupledOptimum)
{
    /// <summary>Whether the bound is openly stated as one without evidence.</summary>
    public bool HasUncheckedBound { get; init; }

    /// <summary>Whether the bound is that of a certificate, not yet raised to the next value a plan can have.</summary>
    public bool IsBeforeSteps { get; init; }

    /// <summary>A bound on another program's word, beside the certified one; NaN without one.</summary>
    public double ClaimedBound { get; init; } = double.NaN;

    /// <summary>What was closed before that program was asked; null when it was asked about everything.</summary>
    public FixingCertificate? Fixing { get; init; }
}
