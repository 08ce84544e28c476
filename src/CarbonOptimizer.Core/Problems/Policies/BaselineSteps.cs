using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>How many units of some uses can be reached today within a number of steps from neighbour to neighbour.</summary>
internal sealed class BaselineSteps
{
    private readonly Adjacency adjacency;
    private readonly Allocation baseline;
    private readonly ulong uses;
    private readonly int[] neighbours;
    private readonly float[] metres;
    private readonly int[] visitedFor;
    private readonly List<int> queue = [];

    private BaselineSteps(Adjacency adjacency, Allocation baseline, ulong uses)
    {
        (this.adjacency, this.baseline, this.uses) = (adjacency, baseline, uses);
        (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        visitedFor = new int[adjacency.UnitCount];
        visitedFor.AsSpan().Fill(-1);
    }

    /// <summary>Units with at least <paramref name="minimum"/> such units within <paramref name="steps"/> steps, not counting themselves.</summary>
    public static UnitSet Near(Adjacency adjacency, Allocation baseline, ulong uses, int steps, int minimum)
    {
        var near = new bool[adjacency.UnitCount];
        var search = new BaselineSteps(adjacency, baseline, uses);
        for (var u = 0; u < near.Length; u++) near[u] = search.Reaches(u, steps, minimum);
        return new UnitSet(near);
    }

    /// <summary>Spreads out step by step until enough are found.</summary>
    private bool Reaches(int start, int steps, int minimum)
    {
        queue.Clear();
        queue.Add(start);
        visitedFor[start] = start;
        var (found, next) = (0, 0);
        for (var step = 0; step < steps && next < queue.Count; step++)
        {
            for (var end = queue.Count; next < end; next++)
            {
                var count = adjacency.CopyNeighbours(queue[next], neighbours, metres);
                for (var e = 0; e < count; e++)
                {
                    var unit = neighbours[e];
                    if (visitedFor[unit] == start) continue;
                    visitedFor[unit] = start;
                    if ((uses >> baseline[unit] & 1) != 0 && ++found >= minimum) return true;
                    queue.Add(unit);
                }
            }
        }
        return false;
    }
}
