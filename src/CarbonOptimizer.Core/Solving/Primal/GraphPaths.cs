namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Covers the units of a graph by disjoint paths without shortcuts: units of a path that do not follow each other are no
/// neighbours, so that dynamic programming along it sees every boundary it decides on. Each path grows at both ends over the
/// longest shared boundaries.
/// </summary>
internal sealed class GraphPaths
{
    private readonly NeighbourTable neighbours;
    private readonly int[] pathOfUnit;
    private readonly int[] nextOfUnit;
    private readonly GraphPaths? other;

    /// <param name="neighbours">The graph.</param>
    /// <param name="unitCount">Number of planning units.</param>
    /// <param name="other">Paths whose steps these avoid, as columns avoid rows; may be null.</param>
    public GraphPaths(NeighbourTable neighbours, int unitCount, GraphPaths? other)
    {
        (this.neighbours, this.other) = (neighbours, other);
        (pathOfUnit, nextOfUnit) = (new int[unitCount], new int[unitCount]);
        pathOfUnit.AsSpan().Fill(-1);
        nextOfUnit.AsSpan().Fill(-1);
        var paths = new List<int[]>();
        for (var u = 0; u < unitCount; u++)
        {
            if (pathOfUnit[u] < 0) paths.Add(Grow(u, paths.Count));
        }
        Paths = [.. paths];
    }

    /// <summary>Units of each path in order.</summary>
    public int[][] Paths { get; }

    /// <summary>Path of a unit.</summary>
    public int PathOf(int unit) => pathOfUnit[unit];

    /// <summary>
    /// Groups of paths, by number, in which no two touch: each path in turn joins the first group that holds none of its neighbours.
    /// </summary>
    public int[][] IndependentGroups()
    {
        var groups = new List<List<int>>();
        var groupOfPath = new int[Paths.Length];
        groupOfPath.AsSpan().Fill(-1);
        var seenBy = new List<int>();
        for (var path = 0; path < Paths.Length; path++)
        {
            foreach (var unit in Paths[path])
            {
                foreach (var beside in neighbours.Of(unit))
                {
                    if (beside >= 0 && groupOfPath[pathOfUnit[beside]] is >= 0 and var taken) seenBy[taken] = path;
                }
            }
            var group = 0;
            while (group < groups.Count && seenBy[group] == path) group++;
            if (group == groups.Count)
            {
                groups.Add([]);
                seenBy.Add(-1);
            }
            groups[group].Add(path);
            groupOfPath[path] = group;
        }
        return [.. groups.Select(group => group.ToArray())];
    }

    private int[] Grow(int start, int path)
    {
        pathOfUnit[start] = path;
        var forward = Extend(start, path);
        var backward = Extend(start, path);
        backward.Reverse();
        int[] units = [.. backward, start, .. forward];
        for (var i = 0; i + 1 < units.Length; i++) nextOfUnit[units[i]] = units[i + 1];
        return units;
    }

    private List<int> Extend(int end, int path)
    {
        var added = new List<int>();
        while ((end = NextAfter(end, path)) >= 0)
        {
            added.Add(end);
            pathOfUnit[end] = path;
        }
        return added;
    }

    private int NextAfter(int unit, int path)
    {
        var (best, longest) = (-1, 0f);
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] < 0 || pathOfUnit[around[i]] >= 0 || metres[i] <= longest) continue;
            if (other is not null && other.Steps(unit, around[i]) || TouchesElsewhere(around[i], unit, path)) continue;
            (best, longest) = (around[i], metres[i]);
        }
        return best;
    }

    private bool Steps(int unit, int beside) => nextOfUnit[unit] == beside || nextOfUnit[beside] == unit;

    private bool TouchesElsewhere(int candidate, int end, int path)
    {
        foreach (var beside in neighbours.Of(candidate))
        {
            if (beside >= 0 && beside != end && pathOfUnit[beside] == path) return true;
        }
        return false;
    }
}
