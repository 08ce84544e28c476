namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>
/// A spanning forest of the planning units, laid out level by level from the roots: the children of a node stand side by side on
/// the next level, so that all nodes of a level can be worked on at once.
/// </summary>
internal sealed class Forest
{
    private Forest(int[] units, int[] parents, float[] weights, int[] childStarts, int[] levelStarts)
    {
        Units = units;
        Parents = parents;
        Weights = weights;
        ChildStarts = childStarts;
        LevelStarts = levelStarts;
    }

    /// <summary>Shape [nodes]; planning unit of a node.</summary>
    public int[] Units { get; }

    /// <summary>Shape [nodes]; node of the parent, -1 for roots.</summary>
    public int[] Parents { get; }

    /// <summary>Shape [nodes]; metres shared with the parent, 0 for roots.</summary>
    public float[] Weights { get; }

    /// <summary>Shape [nodes + 1]; the children of node i are nodes ChildStarts[i] to ChildStarts[i + 1].</summary>
    public int[] ChildStarts { get; }

    /// <summary>Shape [levels + 1]; first node of each level.</summary>
    public int[] LevelStarts { get; }

    /// <summary>Number of levels.</summary>
    public int LevelCount => LevelStarts.Length - 1;

    /// <summary>Lays a forest out.</summary>
    /// <param name="parentOfUnit">Shape [units]; -1 for roots.</param>
    /// <param name="metresOfUnit">Shape [units]; metres shared with the parent.</param>
    public static Forest From(int[] parentOfUnit, float[] metresOfUnit)
    {
        var count = parentOfUnit.Length;
        var starts = new int[count + 1];
        foreach (var parent in parentOfUnit)
        {
            if (parent >= 0) starts[parent + 1]++;
        }
        for (var u = 0; u < count; u++) starts[u + 1] += starts[u];
        var children = new int[starts[count]];
        var filled = starts.AsSpan(0, count).ToArray();
        for (var u = 0; u < count; u++)
        {
            if (parentOfUnit[u] >= 0) children[filled[parentOfUnit[u]]++] = u;
        }
        return LayOut(parentOfUnit, metresOfUnit, starts, children);
    }

    /// <summary>
    /// Shape [nodes]; the part of its tree a node may hand over from. Siblings hand over without knowing of each other, so they
    /// split what their parent has; along a path all have 1.
    /// </summary>
    public float[] Budgets()
    {
        var budgets = new float[Units.Length];
        for (var node = 0; node < budgets.Length; node++)
        {
            var parent = Parents[node];
            budgets[node] = parent < 0 ? 1 : budgets[parent] / (ChildStarts[parent + 1] - ChildStarts[parent]);
        }
        return budgets;
    }

    private static Forest LayOut(int[] parentOfUnit, float[] metresOfUnit, int[] starts, int[] children)
    {
        var count = parentOfUnit.Length;
        var (units, parents, weights, childStarts) = (new int[count], new int[count], new float[count], new int[count + 1]);
        var levels = new List<int> { 0 };
        var end = 0;
        for (var u = 0; u < count; u++)
        {
            if (parentOfUnit[u] < 0) (units[end], parents[end++]) = (u, -1);
        }
        for (var node = 0; node < count;)
        {
            levels.Add(end);
            for (var last = end; node < last; node++)
            {
                childStarts[node] = end;
                foreach (var child in children.AsSpan(starts[units[node]], starts[units[node] + 1] - starts[units[node]]))
                {
                    (units[end], parents[end], weights[end++]) = (child, node, metresOfUnit[child]);
                }
            }
        }
        childStarts[count] = end;
        return new Forest(units, parents, weights, childStarts, [.. levels]);
    }
}
