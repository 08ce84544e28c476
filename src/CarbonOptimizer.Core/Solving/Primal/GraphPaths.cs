namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Covers the units of a graph by disjoint paths, each grown greedily from the first free unit to its first free neighbour.</summary>
internal static class GraphPaths
{
    /// <summary>The paths, in the order of their first units.</summary>
    public static IEnumerable<int[]> Of(NeighbourTable neighbours, int unitCount)
    {
        var taken = new bool[unitCount];
        for (var u = 0; u < unitCount; u++)
        {
            if (!taken[u]) yield return Grow(neighbours, taken, u);
        }
    }

    private static int[] Grow(NeighbourTable neighbours, bool[] taken, int start)
    {
        var path = new List<int>();
        for (var unit = start; unit >= 0;)
        {
            path.Add(unit);
            taken[unit] = true;
            var next = -1;
            foreach (var other in neighbours.Of(unit))
            {
                if (other < 0 || taken[other]) continue;
                next = other;
                break;
            }
            unit = next;
        }
        return [.. path];
    }
}
