using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// Sums the least costs of the trees of a general neighbour graph. Leaves are taken off one by one, each handing its least costs
/// to its last neighbour; units that are never left with one neighbour lie on a cycle, and their edges are no forest.
/// </summary>
internal sealed class GraphForests
{
    private readonly int useCount;
    private readonly BoundaryStep step;
    private readonly List<(int First, int Second, float Metres)> edges = [];

    public GraphForests(Adjacency adjacency, int useCount, BoundaryStep step)
    {
        (this.useCount, this.step) = (useCount, step);
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        for (var u = 0; u < adjacency.UnitCount; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) edges.Add((u, neighbours[e], metres[e]));
            }
        }
    }

    /// <summary>Number of neighbouring pairs.</summary>
    public int EdgeCount => edges.Count;

    /// <summary>Sum of the least costs of the trees of one forest; null when its edges form a cycle.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="forestOfEdge">Shape [edges].</param>
    /// <param name="costs">Shape [units, uses]; the forest's share; overwritten.</param>
    public double? Sum(int forest, byte[] forestOfEdge, double[] costs)
    {
        var unitCount = costs.Length / useCount;
        // The exclusive or of the edges left at a unit is its last edge once only one is left.
        var (degree, lastEdge) = (new int[unitCount], new int[unitCount]);
        for (var e = 0; e < edges.Count; e++)
        {
            if (forestOfEdge[e] != forest) continue;
            foreach (var u in (ReadOnlySpan<int>)[edges[e].First, edges[e].Second])
            {
                degree[u]++;
                lastEdge[u] ^= e;
            }
        }
        var total = 0.0;
        Span<double> message = stackalloc double[useCount];
        for (var start = 0; start < unitCount; start++)
        {
            var u = start;
            while (degree[u] == 1)
            {
                var e = lastEdge[u];
                var parent = edges[e].First == u ? edges[e].Second : edges[e].First;
                costs.AsSpan(u * useCount, useCount).CopyTo(message);
                step.Cross(message, edges[e].Metres, u, parent);
                for (var k = 0; k < useCount; k++)
                {
                    costs[parent * useCount + k] += message[k];
                }
                degree[u] = -1;
                lastEdge[parent] ^= e;
                degree[parent]--;
                // A neighbour that comes later is met by the outer loop; an earlier one would be missed.
                if (parent < start) u = parent;
            }
        }
        for (var u = 0; u < unitCount; u++)
        {
            if (degree[u] > 0) return null;
            if (degree[u] == 0) total += BoundaryStep.Least(costs.AsSpan(u * useCount, useCount));
        }
        return total;
    }
}
