using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// How much a proved bound rises when a unit has to take a use. Every forest of the certificate gives the least cost of its trees
/// with that choice (a min-marginal) above their least cost; the rises of the forests add up, because all of them see the same choice:
/// rise[u, k] = sum_f (m_f[u, k] - min_l m_f[u, l]), and bound + rise[u, k] is a bound for all plans with use k in unit u.
/// </summary>
internal static class MinMarginals
{
    /// <summary>Shape [units, K], row-major; +infinity where the use is forbidden.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">Any plan of the problem; its costs are not looked at.</param>
    /// <param name="certificate">A certificate that an audit has verified.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    public static double[] Of(AllocationProblem problem, Allocation plan, BoundCertificate certificate, int threads)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        var useCount = problem.LandUses.Count;
        var rest = new double[(long)problem.Units.Count * useCount];
        new DeclaredUnits(problem, plan, new RowPrices(problem, RowPrices.RowsOf(problem), certificate.Multipliers), null).ReadAll(rest, parallel);
        var rises = new double[rest.Length];
        for (var entry = 0; entry < rest.Length; entry++)
        {
            if (double.IsPositiveInfinity(rest[entry])) rises[entry] = double.PositiveInfinity;
        }
        var step = new BoundaryStep(new DeclaredBoundary(problem));
        var costs = certificate.Shares.Count == 0 ? rest : new double[rest.Length];
        for (var f = 0; f < certificate.ForestCount; f++)
        {
            var own = f < certificate.Shares.Count ? TakeShare(certificate.Shares[f], rest, costs) : rest;
            if (problem.Units.Adjacency is GridAdjacency grid) new GridMarginals(grid, step, useCount).Add(f, own, rises, parallel);
            else new GraphMarginals(problem.Units.Adjacency, certificate.ForestOfEdge!, step, useCount).Add(f, own, rises);
        }
        return rises;
    }

    private static double[] TakeShare(CostShare share, double[] rest, double[] costs)
    {
        for (var entry = 0; entry < rest.Length; entry++)
        {
            costs[entry] = double.IsPositiveInfinity(rest[entry]) ? double.PositiveInfinity : share[entry];
            rest[entry] -= share[entry];
        }
        return costs;
    }
}
