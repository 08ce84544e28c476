using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Min-marginals of the trees of a general neighbour graph: least costs are handed from the leaves to the root and back.</summary>
internal sealed class GraphMarginals
{
    private const int NoParent = -1;
    private readonly List<(int Neighbour, float Metres, byte Forest)>[] edgesOf;
    private readonly BoundaryStep step;
    private readonly int useCount;

    public GraphMarginals(Adjacency adjacency, byte[] forestOfEdge, BoundaryStep step, int useCount)
    {
        (this.step, this.useCount) = (step, useCount);
        edgesOf = new List<(int, float, byte)>[adjacency.UnitCount];
        for (var u = 0; u < edgesOf.Length; u++) edgesOf[u] = [];
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        var edge = 0;
        for (var u = 0; u < edgesOf.Length; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] < u) continue;
                edgesOf[u].Add((neighbours[e], metres[e], forestOfEdge[edge]));
                edgesOf[neighbours[e]].Add((u, metres[e], forestOfEdge[edge++]));
            }
        }
    }

    /// <summary>Adds the rises of one forest.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="costs">Shape [units, uses]; the forest's share, +infinity for forbidden uses; overwritten.</param>
    /// <param name="rises">Shape [units, uses]; added to.</param>
    public void Add(int forest, double[] costs, double[] rises)
    {
        var (order, parent, metres) = Order(forest);
        var handed = new double[costs.Length];
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var u = order[i];
            var message = Copy(costs, u, handed);
            if (parent[u] == NoParent) continue;
            step.Cross(message, metres[u], u, parent[u]);
            Add(costs, parent[u], message);
        }
        Span<double> outside = stackalloc double[useCount];
        foreach (var u in order)
        {
            if (parent[u] != NoParent)
            {
                // What the parent knows without this branch.
                costs.AsSpan(parent[u] * useCount, useCount).CopyTo(outside);
                for (var k = 0; k < useCount; k++) outside[k] -= handed[u * useCount + k];
                step.Cross(outside, metres[u], parent[u], u);
                Add(costs, u, outside);
            }
            var marginal = costs.AsSpan(u * useCount, useCount);
            var least = BoundaryStep.Least(marginal);
            for (var k = 0; k < useCount; k++) rises[u * useCount + k] += marginal[k] - least;
        }
    }

    /// <summary>Units with every parent before its children, and the boundary to the parent.</summary>
    private (int[] Order, int[] Parent, float[] Metres) Order(int forest)
    {
        var (order, parent, metres) = (new List<int>(edgesOf.Length), new int[edgesOf.Length], new float[edgesOf.Length]);
        var seen = new bool[edgesOf.Length];
        for (var root = 0; root < edgesOf.Length; root++)
        {
            if (seen[root]) continue;
            (seen[root], parent[root]) = (true, NoParent);
            order.Add(root);
            for (var next = order.Count - 1; next < order.Count; next++)
            {
                foreach (var (neighbour, length, owner) in edgesOf[order[next]])
                {
                    if (owner != forest || seen[neighbour]) continue;
                    (seen[neighbour], parent[neighbour], metres[neighbour]) = (true, order[next], length);
                    order.Add(neighbour);
                }
            }
        }
        return ([.. order], parent, metres);
    }

    private Span<double> Copy(double[] costs, int unit, double[] target)
    {
        costs.AsSpan(unit * useCount, useCount).CopyTo(target.AsSpan(unit * useCount, useCount));
        return target.AsSpan(unit * useCount, useCount);
    }

    private void Add(double[] costs, int unit, ReadOnlySpan<double> other)
    {
        var own = costs.AsSpan(unit * useCount, useCount);
        for (var k = 0; k < own.Length; k++) own[k] += other[k];
    }
}
