using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// What one scalar solve gave: a plan with audited values, a bound with how it is known, or the reason why there is no plan. Solves
/// without a plan stay in the front.
/// </summary>
/// <param name="Index">Position in the order of solving.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Termination">How the solve ended.</param>
/// <param name="Values">Shape [axes]; audited values of the plan; null without one.</param>
/// <param name="ScalarBound">Lower bound on the weighted sum over all plans within the caps; -infinity without one, +infinity when proved that there is none.</param>
/// <param name="IsBoundVerified">Whether the audit verified the bound from its certificate.</param>
/// <param name="Plan">The plan, or null.</param>
/// <param name="Iterations">Iterations of the solver.</param>
/// <param name="Seconds">Time of the solve.</param>
/// <param name="WarmFrom">Earlier solve whose certificate, or else plan, it started from; null for a cold start.</param>
public sealed record FrontPoint(
    int Index, FrontRequest Request, Termination Termination, IReadOnlyList<double>? Values, double ScalarBound, bool IsBoundVerified,
    Allocation? Plan, int Iterations, double Seconds, int? WarmFrom)
{
    /// <summary>What the plan pays for missing bounds of soft policies, in units of the declared weighted sum; the values contain it at the rate of each axis.</summary>
    public double Penalty { get; init; }

    /// <summary>Whether the asked gap is met by the word of another program and not by the certificate. No region is certified by it.</summary>
    public bool IsMetByClaim { get; init; }

    /// <summary>The program whose word that or the unverified bound is; empty without one.</summary>
    public string ClaimedBy { get; init; } = "";

    /// <summary>Whether neither clock nor memory of the machine ended the solve, so that it comes out the same elsewhere.</summary>
    public bool IsReproducible { get; init; } = true;

    /// <summary>Weighted sum of the plan, penalties included; +infinity without one.</summary>
    public double ScalarValue => Values is null ? double.PositiveInfinity : Dot(Values);

    /// <summary>(value - bound) / |value|; NaN without a plan or where nothing was bounded.</summary>
    public double RelativeGap => Values is null || double.IsInfinity(ScalarBound) ? double.NaN : new Gaps(ScalarValue, ScalarBound, double.NaN).Relative;

    /// <summary>SHA-256 of the land uses of all units, as lower-case hexadecimal; empty without a plan.</summary>
    public string PlanHash => Plan is null ? "" : PlanFingerprint.Of(Plan);

    /// <summary>The weighted sum of other values by this solve's weights.</summary>
    internal double Dot(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        for (var a = 0; a < values.Count; a++)
        {
            if (Request.Weights[a] != 0) sum += Request.Weights[a] * values[a];
        }
        return sum;
    }
}
