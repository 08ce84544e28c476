using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Core.Tests.Auditing;

/// <summary>Valid certificates with random multipliers and shares; their claimed bound is still to be set.</summary>
internal static class RandomCertificates
{
    public static BoundCertificate Create(AllocationProblem problem, int seed)
    {
        var random = new Random(seed);
        var forestCount = problem.Units.Adjacency is GridAdjacency grid ? GridForests.CountFor(grid.Neighbourhood) : 4;
        var entries = problem.Units.Count * problem.LandUses.Count;
        var shares = Enumerable.Range(1, forestCount - 1).Select(_ => RoundedShares.Of([.. Enumerable.Range(0, entries).Select(_ => (float)(random.NextDouble() - 0.5))], problem.LandUses.Count)).ToArray();
        return new BoundCertificate(
            Multipliers(problem, random), shares, problem.Units.Grid is null ? ForestOfEdge(problem) : null, forestCount, double.NegativeInfinity, Multipliers(problem, random));
    }

    private static double[] Multipliers(AllocationProblem problem, Random random) => [.. RowPrices.RowsOf(problem).Select(row => Multiplier(row, random))];

    private static double Multiplier(SideConstraintRow row, Random random) => random.NextDouble()
        * (double.IsInfinity(row.Lower) ? 1 : double.IsInfinity(row.Upper) || random.Next(2) == 0 ? -1 : 1);

    /// <summary>Parcels are a lattice with some diagonals: east, south and diagonal edges are three forests, a fourth stays empty.</summary>
    private static byte[] ForestOfEdge(AllocationProblem problem)
    {
        var forests = new List<byte>();
        foreach (var (u, v, _) in Edges.Of(problem))
        {
            forests.Add(v - u == 1 ? (byte)0 : forests.Count % 2 == 0 ? (byte)1 : (byte)2);
        }
        // Falling edges within forests 1 and 2 may still close a cycle; move them to the last forest one by one.
        var edges = Edges.Of(problem).ToArray();
        for (byte f = 1; f <= 2; f++)
        {
            var root = Enumerable.Range(0, problem.Units.Count).ToArray();
            for (var e = 0; e < edges.Length; e++)
            {
                if (forests[e] != f) continue;
                var (a, b) = (Find(root, edges[e].First), Find(root, edges[e].Second));
                if (a == b) forests[e] = 3;
                root[a] = b;
            }
        }
        return [.. forests];
    }

    private static int Find(int[] root, int u) => root[u] == u ? u : root[u] = Find(root, root[u]);
}
