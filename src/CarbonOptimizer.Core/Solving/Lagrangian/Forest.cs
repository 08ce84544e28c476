namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>A spanning forest of the planning units: every unit has a parent or is a root, and follows its parent in its tree's order.</summary>
internal sealed class Forest
{
    private readonly int[] parents;
    private readonly float[] weights;
    private readonly int[] order;
    private readonly int[] treeStarts;

    /// <param name="parents">Shape [units]; -1 for roots.</param>
    /// <param name="weights">Shape [units]; metres shared with the parent.</param>
    /// <param name="order">All units, tree by tree, parents first.</param>
    /// <param name="treeStarts">Shape [trees + 1]; where each tree begins in the order.</param>
    public Forest(int[] parents, float[] weights, int[] order, int[] treeStarts)
    {
        this.parents = parents;
        this.weights = weights;
        this.order = order;
        this.treeStarts = treeStarts;
    }

    public int TreeCount => treeStarts.Length - 1;

    public ReadOnlySpan<int> MembersOf(int tree) => order.AsSpan(treeStarts[tree], treeStarts[tree + 1] - treeStarts[tree]);

    public int ParentOf(int unit) => parents[unit];

    public float WeightToParent(int unit) => weights[unit];
}
