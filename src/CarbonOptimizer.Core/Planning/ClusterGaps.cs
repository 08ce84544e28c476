namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// Which patches lie closer together than a gap (组团间隔), counted in planning units between them along neighbours. Every unit within
/// reach goes to its nearest patch; where the grounds of two patches meet, the units counted on both sides are the gap. A pair whose
/// way leads over the ground of a third patch is not reported beside the two nearer ones.
/// </summary>
internal sealed class ClusterGaps
{
    private const int Unreached = int.MaxValue;

    private readonly PlanningUnits units;
    private readonly PatchMap patches;
    private readonly int gap;
    private readonly int[] distance;
    private readonly int[] origin;
    private readonly int[] neighbours;
    private readonly float[] metres;

    /// <param name="units">Planning units.</param>
    /// <param name="patches">The patches.</param>
    /// <param name="gap">Least number of units between two patches.</param>
    public ClusterGaps(PlanningUnits units, PatchMap patches, int gap)
    {
        (this.units, this.patches, this.gap) = (units, patches, gap);
        (distance, origin) = (new int[units.Count], new int[units.Count]);
        (neighbours, metres) = (new int[Math.Max(1, units.Adjacency.MaximumDegree)], new float[Math.Max(1, units.Adjacency.MaximumDegree)]);
        Spread();
    }

    /// <summary>Pairs of patches too close together, each with the two units that face each other across the narrowest place found, in ascending order.</summary>
    public IReadOnlyList<(int One, int Other)> FacingUnits()
    {
        var narrowest = new SortedDictionary<(int, int), (int Width, int One, int Other)>();
        for (var u = 0; u < units.Count; u++)
        {
            if (distance[u] == Unreached) continue;
            foreach (var next in NeighboursOf(u))
            {
                if (next < u || distance[next] == Unreached || patches.PatchOfUnit[origin[u]] == patches.PatchOfUnit[origin[next]]) continue;
                var width = distance[u] + distance[next];
                if (width >= gap) continue;
                var (one, other) = patches.PatchOfUnit[origin[u]] < patches.PatchOfUnit[origin[next]] ? (origin[u], origin[next]) : (origin[next], origin[u]);
                var pair = (patches.PatchOfUnit[one], patches.PatchOfUnit[other]);
                if (!narrowest.TryGetValue(pair, out var known) || width < known.Width) narrowest[pair] = (width, one, other);
            }
        }
        return [.. narrowest.Values.Select(place => (place.One, place.Other))];
    }

    /// <summary>Breadth first from all patches at once, no farther than the gap.</summary>
    private void Spread()
    {
        distance.AsSpan().Fill(Unreached);
        var queue = new Queue<int>();
        for (var u = 0; u < units.Count; u++)
        {
            if (patches.PatchOfUnit[u] == PatchMap.None) continue;
            (distance[u], origin[u]) = (0, u);
            queue.Enqueue(u);
        }
        while (queue.TryDequeue(out var unit))
        {
            if (distance[unit] == gap) continue;
            foreach (var next in NeighboursOf(unit))
            {
                if (distance[next] != Unreached) continue;
                (distance[next], origin[next]) = (distance[unit] + 1, origin[unit]);
                queue.Enqueue(next);
            }
        }
    }

    private ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.AsSpan(0, units.Adjacency.CopyNeighbours(unit, neighbours, metres));
}
