using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving;

/// <summary>
/// What an earlier run of a similar problem (other weights, quotas, coefficients or seed, the same units, uses and rows) hands to
/// the next one. Nothing in it is trusted: a plan that does not fit is passed over, and bounds are proved anew.
/// </summary>
/// <param name="Plan">Plan to start from; may be null.</param>
/// <param name="Certificate">Multipliers and shares to start from; may be null.</param>
public sealed record WarmStart(Allocation? Plan, BoundCertificate? Certificate)
{
    /// <summary>The warm start a finished run offers.</summary>
    public static WarmStart From(SolveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new WarmStart(result.Plan, result.Certificate);
    }
}
