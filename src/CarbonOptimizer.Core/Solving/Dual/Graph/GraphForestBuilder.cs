using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>
/// Splits the edges of a graph into forests: first into paths over the longest boundaries left, for along a path every unit can
/// hand over in full; what units with very many neighbours leave goes into trees grown breadth first.
/// </summary>
internal static class GraphForestBuilder
{
    private const byte Free = byte.MaxValue;
    private const int MostPathForests = 6;

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
            var index = (byte)forests.Count;
            forests.Add(index < MostPathForests ? Paths(edges, forestOfEdge, index) : Trees(edges, forestOfEdge, index));
        }
        return ([.. forests], forestOfEdge);
    }

    /// <summary>Disjoint paths, each grown at both ends from the first free unit.</summary>
    private static Forest Paths(EdgeList edges, byte[] forestOfEdge, byte index)
    {
        var parents = new int[edges.UnitCount];
        parents.AsSpan().Fill(-1);
        var weights = new float[edges.UnitCount];
        var seen = new bool[edges.UnitCount];
        for (var start = 0; start < edges.UnitCount; start++)
        {
            if (seen[start]) continue;
            seen[start] = true;
            for (var unit = start; Next(edges, forestOfEdge, seen, unit) is var (next, edge, metres) && next >= 0; unit = next)
            {
                (seen[next], parents[next], weights[next], forestOfEdge[edge]) = (true, unit, metres, index);
            }
            for (var unit = start; Next(edges, forestOfEdge, seen, unit) is var (next, edge, metres) && next >= 0; unit = next)
            {
                (seen[next], parents[unit], weights[unit], forestOfEdge[edge]) = (true, next, metres, index);
            }
        }
        return Forest.From(parents, weights);
    }

    private static (int Unit, int Edge, float Metres) Next(EdgeList edges, byte[] forestOfEdge, bool[] seen, int unit)
    {
        var best = (Unit: -1, Edge: -1, Metres: 0f);
        foreach (var (other, edge, metres) in edges.Around(unit))
        {
            if (!seen[other] && forestOfEdge[edge] == Free && metres > best.Metres) best = (other, edge, metres);
        }
        return best;
    }

    private static Forest Trees(EdgeList edges, byte[] forestOfEdge, byte index)
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
