namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>
/// Which forests hold an edge of a unit. A forest without one only takes the least of the unit's costs it holds, so what is there
/// is lost for the trees: the others share the unit among themselves.
/// </summary>
internal sealed class UnitForests
{
    private readonly bool[]? holds;
    private readonly byte[] counts;
    private readonly int forests;

    /// <param name="forests">The forests.</param>
    /// <param name="isStored">Whether the graph is stored; the rows and columns of a grid hold every unit, single cells too.</param>
    /// <param name="unitCount">Number of planning units.</param>
    public UnitForests(Forest[] forests, bool isStored, int unitCount)
    {
        this.forests = forests.Length;
        counts = new byte[unitCount];
        counts.AsSpan().Fill((byte)forests.Length);
        if (!isStored) return;
        counts.AsSpan().Clear();
        holds = new bool[(long)unitCount * forests.Length];
        for (var f = 0; f < forests.Length; f++) Mark(forests[f], f);
        // A unit without neighbours belongs to the last forest.
        for (var unit = 0; unit < unitCount; unit++)
        {
            if (counts[unit] > 0) continue;
            (holds[(long)unit * this.forests + this.forests - 1], counts[unit]) = (true, 1);
        }
    }

    /// <summary>Number of forests that share a unit; at least one.</summary>
    public int CountOf(int unit) => counts[unit];

    /// <summary>Whether a forest has a share in a unit.</summary>
    public bool Holds(int forest, int unit) => holds is null || holds[(long)unit * forests + forest];

    private void Mark(Forest forest, int index)
    {
        for (var node = 0; node < forest.Units.Length; node++)
        {
            var (first, end) = forest.ChildrenOf(node);
            if (forest.Parents[node] < 0 && first == end) continue;
            holds![(long)forest.Units[node] * forests + index] = true;
            counts[forest.Units[node]]++;
        }
    }
}
