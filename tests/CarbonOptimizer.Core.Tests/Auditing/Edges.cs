using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tests.Auditing;

/// <summary>Neighbouring pairs in ascending order, the plain way.</summary>
internal static class Edges
{
    public static IEnumerable<(int First, int Second, float Metres)> Of(AllocationProblem problem)
    {
        var neighbours = new int[problem.Units.Adjacency.MaximumDegree];
        var metres = new float[problem.Units.Adjacency.MaximumDegree];
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var count = problem.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) yield return (u, neighbours[e], metres[e]);
            }
        }
    }
}
