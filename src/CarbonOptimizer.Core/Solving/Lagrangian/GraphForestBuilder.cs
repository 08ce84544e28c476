using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Splits the edges of a graph into spanning forests, each grown breadth first over the edges the earlier ones left.</summary>
internal static class GraphForestBuilder
{
    private const byte Free = byte.MaxValue;

    /// <summary>The forests, and the forest of each edge (u &lt; v, in ascending (u, v) order).</summary>
    public static (Forest[] Forests, byte[] ForestOfEdge) Of(Adjacency adjacency)
    {
        var edges = new EdgeList(adjacency);
        var forestOfEdge = new byte[edges.EdgeCount];
        forestOfEdge.AsSpan().Fill(Free);
        var forests = new List<Forest>();
        while (forests.Count == 0 || forestOfEdge.AsSpan().Contains(Free))
        {
            if (forests.Count == Free) throw new NotSupportedException("A planning unit has too many neighbours.");
            forests.Add(Grow(edges, forestOfEdge, (byte)forests.Count));
        }
        return ([.. forests], forestOfEdge);
    }

    private static Forest Grow(EdgeList edges, byte[] forestOfEdge, byte index)
    {
        var parents = new int[edges.UnitCount];
        var weights = new float[edges.UnitCount];
        var order = new int[edges.UnitCount];
        var seen = new bool[edges.UnitCount];
        var end = 0;
        for (var root = 0; root < edges.UnitCount; root++)
        {
            if (seen[root]) continue;
            (seen[root], parents[root], order[end]) = (true, -1, root);
            for (var next = end++; next < end; next++)
            {
                var unit = order[next];
                foreach (var (other, edge, metres) in edges.Around(unit))
                {
                    if (seen[other] || forestOfEdge[edge] != Free) continue;
                    (seen[other], parents[other], weights[other], forestOfEdge[edge]) = (true, unit, metres, index);
                    order[end++] = other;
                }
            }
        }
        return Forest.From(parents, weights);
    }
}
