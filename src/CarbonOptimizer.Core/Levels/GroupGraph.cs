using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>Adds up the boundaries between groups of units.</summary>
/// <param name="groupCount">Number of groups.</param>
internal sealed class GroupGraph(int groupCount)
{
    private readonly Dictionary<(int Less, int More), double> metres = [];

    /// <summary>Adds the boundaries of some units.</summary>
    /// <param name="adjacency">Neighbours of the units.</param>
    /// <param name="units">Units; each boundary is counted at its later unit.</param>
    /// <param name="groupOf">Group of a unit; negative for units outside.</param>
    public void Add(Adjacency adjacency, int[] units, Func<int, int> groupOf)
    {
        var degree = Math.Max(1, adjacency.MaximumDegree);
        var (neighbours, shared) = (new int[degree], new float[degree]);
        foreach (var unit in units)
        {
            var own = groupOf(unit);
            var count = adjacency.CopyNeighbours(unit, neighbours, shared);
            for (var e = 0; e < count && neighbours[e] < unit; e++)
            {
                var other = groupOf(neighbours[e]);
                if (own < 0 || other < 0 || other == own) continue;
                var key = (Math.Min(own, other), Math.Max(own, other));
                metres[key] = metres.GetValueOrDefault(key) + shared[e];
            }
        }
    }

    /// <summary>The graph of the groups.</summary>
    public GraphAdjacency Build()
    {
        var lists = new List<(int Group, float Metres)>[groupCount];
        for (var g = 0; g < groupCount; g++) lists[g] = [];
        foreach (var ((less, more), length) in metres)
        {
            lists[less].Add((more, (float)length));
            lists[more].Add((less, (float)length));
        }
        var offsets = new int[groupCount + 1];
        for (var g = 0; g < groupCount; g++) offsets[g + 1] = offsets[g] + lists[g].Count;
        var entries = lists.SelectMany(list => list.OrderBy(entry => entry.Group)).ToArray();
        return new GraphAdjacency(offsets, Array.ConvertAll(entries, entry => entry.Group), Array.ConvertAll(entries, entry => entry.Metres));
    }
}
