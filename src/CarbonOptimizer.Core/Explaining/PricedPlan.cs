using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>A plan with what is proved about it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Total">Its weighted sum.</param>
/// <param name="Bound">No plan has a smaller weighted sum.</param>
/// <param name="Multipliers">Shape [side constraints]; multipliers that prove the bound.</param>
public sealed record PricedPlan(Allocation Plan, double Total, double Bound, IReadOnlyList<double> Multipliers)
{
    /// <summary>The plan with audited numbers.</summary>
    /// <exception cref="ArgumentException">There is no verified bound.</exception>
    public static PricedPlan Of(Allocation plan, AuditReport audit, BoundCertificate? certificate)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(audit);
        if (certificate is null || !double.IsFinite(audit.Bound)) throw new ArgumentException("Without a verified bound nothing can be said about prices.", nameof(certificate));
        return new PricedPlan(plan, audit.WeightedTotal, audit.Bound, certificate.Multipliers);
    }
}
