namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>
/// A spanning forest of the planning units. Paths are laid out one after the other, so that a block of them can be worked on by
/// itself; trees that branch are laid out level by level from the roots, so that all nodes of a level can be worked on at once.
/// Either way a parent stands before its children, and these stand side by side.
/// </summary>
internal sealed class Forest
{
    private const int BlockNodes = 2048;

    private readonly int[] firstChildren;
    private readonly int[] childCounts;

    private Forest(int[] units, int[] parents, float[] weights, int[] groupStarts, bool arePaths)
    {
        (Units, Parents, Weights, GroupStarts, ArePaths) = (units, parents, weights, groupStarts, arePaths);
        (firstChildren, childCounts) = (new int[units.Length], new int[units.Length]);
        for (var node = units.Length - 1; node >= 0; node--)
        {
            if (parents[node] < 0) continue;
            firstChildren[parents[node]] = node;
            childCounts[parents[node]]++;
        }
    }

    /// <summary>Shape [nodes]; planning unit of a node.</summary>
    public int[] Units { get; }

    /// <summary>Shape [nodes]; node of the parent, -1 for roots.</summary>
    public int[] Parents { get; }

    /// <summary>Shape [nodes]; metres shared with the parent, 0 for roots.</summary>
    public float[] Weights { get; }

    /// <summary>Whether no node has two children.</summary>
    public bool ArePaths { get; }

    /// <summary>Shape [groups + 1]; first node of each block of whole paths, or of each level.</summary>
    public int[] GroupStarts { get; }

    /// <summary>Number of blocks or levels.</summary>
    public int GroupCount => GroupStarts.Length - 1;

    /// <summary>First child of a node and the node after its last one; equal for leaves.</summary>
    public (int First, int End) ChildrenOf(int node) => (firstChildren[node], firstChildren[node] + childCounts[node]);

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
        var arePaths = starts.AsSpan().IndexOfAnyExcept(0, 1) < 0;
        for (var u = 0; u < count; u++) starts[u + 1] += starts[u];
        var children = new int[starts[count]];
        var filled = starts.AsSpan(0, count).ToArray();
        for (var u = 0; u < count; u++)
        {
            if (parentOfUnit[u] >= 0) children[filled[parentOfUnit[u]]++] = u;
        }
        return arePaths ? InBlocks(parentOfUnit, metresOfUnit, starts, children) : InLevels(parentOfUnit, metresOfUnit, starts, children);
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
            budgets[node] = parent < 0 ? 1 : budgets[parent] / childCounts[parent];
        }
        return budgets;
    }

    private static Forest InBlocks(int[] parentOfUnit, float[] metresOfUnit, int[] starts, int[] children)
    {
        var count = parentOfUnit.Length;
        var (units, parents, weights) = (new int[count], new int[count], new float[count]);
        var blocks = new List<int> { 0 };
        var end = 0;
        for (var root = 0; root < count; root++)
        {
            if (parentOfUnit[root] >= 0) continue;
            if (end - blocks[^1] >= BlockNodes) blocks.Add(end);
            (units[end], parents[end++]) = (root, -1);
            for (var unit = root; starts[unit] < starts[unit + 1]; end++)
            {
                unit = children[starts[unit]];
                (units[end], parents[end], weights[end]) = (unit, end - 1, metresOfUnit[unit]);
            }
        }
        blocks.Add(end);
        return new Forest(units, parents, weights, [.. blocks], arePaths: true);
    }

    private static Forest InLevels(int[] parentOfUnit, float[] metresOfUnit, int[] starts, int[] children)
    {
        var count = parentOfUnit.Length;
        var (units, parents, weights) = (new int[count], new int[count], new float[count]);
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
                foreach (var child in children.AsSpan(starts[units[node]], starts[units[node] + 1] - starts[units[node]]))
                {
                    (units[end], parents[end], weights[end++]) = (child, node, metresOfUnit[child]);
                }
            }
        }
        return new Forest(units, parents, weights, [.. levels], arePaths: false);
    }
}
