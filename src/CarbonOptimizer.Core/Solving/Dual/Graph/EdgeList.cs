using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>Edges of a graph, numbered by ascending (u, v) with u &lt; v, reachable from both ends.</summary>
internal sealed class EdgeList
{
    private readonly int[] offsets;
    private readonly (int Other, int Edge, float Metres)[] entries;

    public EdgeList(Adjacency adjacency)
    {
        UnitCount = adjacency.UnitCount;
        Span<int> neighbours = new int[Math.Max(1, adjacency.MaximumDegree)];
        Span<float> metres = new float[Math.Max(1, adjacency.MaximumDegree)];
        offsets = new int[UnitCount + 1];
        for (var u = 0; u < UnitCount; u++) offsets[u + 1] = offsets[u] + adjacency.CopyNeighbours(u, neighbours, metres);
        entries = new (int, int, float)[offsets[^1]];
        var filled = offsets.AsSpan(0, UnitCount).ToArray();
        for (var u = 0; u < UnitCount; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var i = 0; i < count; i++)
            {
                var v = neighbours[i];
                if (v < u) continue;
                entries[filled[u]++] = (v, EdgeCount, metres[i]);
                entries[filled[v]++] = (u, EdgeCount++, metres[i]);
            }
        }
    }

    public int UnitCount { get; }

    public int EdgeCount { get; }

    /// <summary>Neighbours of a unit with the number and the shared metres of the edge.</summary>
    public ReadOnlySpan<(int Other, int Edge, float Metres)> Around(int unit) => entries.AsSpan(offsets[unit], offsets[unit + 1] - offsets[unit]);
}
