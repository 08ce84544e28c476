using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// Recomputes what the certificate proves of every use that was closed before another program was asked about the rest: the least
/// bound + rise[u, k] over the closed uses. Nothing of the stored sets is trusted; a use closed without a reason pulls that number down.
/// </summary>
internal static class FixingCheck
{
    /// <summary>No plan that has a closed use costs less than this; -infinity where nothing is proved.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">Any plan of the problem.</param>
    /// <param name="certificate">The evidence for the bound.</param>
    /// <param name="fixing">What was closed.</param>
    /// <param name="proved">The verified bound less its margin; -infinity when the certificate does not hold.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    public static double LeastClosed(
        AllocationProblem problem, Allocation plan, BoundCertificate? certificate, FixingCertificate fixing, double proved, List<string> findings, int threads)
    {
        var (unitCount, useCount) = (problem.Units.Count, problem.LandUses.Count);
        if (fixing.Open.Length != unitCount)
        {
            findings.Add($"The run states open uses of {fixing.Open.Length} planning units, the problem has {unitCount}.");
            return double.NegativeInfinity;
        }
        if (certificate is null || !double.IsFinite(proved))
        {
            findings.Add("The run closed uses of planning units without a certificate that proves a bound.");
            return double.NegativeInfinity;
        }
        var rises = MinMarginals.Of(problem, plan, certificate, threads);
        var least = double.PositiveInfinity;
        for (var u = 0; u < unitCount; u++)
        {
            for (var k = 0; k < useCount; k++)
            {
                if (!fixing.IsOpen(u, k)) least = Math.Min(least, rises[(long)u * useCount + k]);
            }
        }
        return double.IsNaN(least) ? double.NegativeInfinity : proved + least;
    }
}
