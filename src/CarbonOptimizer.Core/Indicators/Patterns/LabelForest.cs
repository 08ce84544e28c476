namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Sets of labels that belong to the same patch. The smallest label of a set represents it, whatever the order of the unions.</summary>
internal sealed class LabelForest
{
    private int[] parent;

    public LabelForest(int capacity = 1024) => parent = new int[Math.Max(1, capacity)];

    public int Count { get; private set; }

    public int Add()
    {
        if (Count == parent.Length) Array.Resize(ref parent, 2 * parent.Length);
        parent[Count] = Count;
        return Count++;
    }

    public int Root(int label)
    {
        while (parent[label] != label)
        {
            parent[label] = parent[parent[label]];
            label = parent[label];
        }
        return label;
    }

    public int Join(int first, int second)
    {
        var (one, two) = (Root(first), Root(second));
        if (one < two) parent[two] = one;
        else parent[one] = two;
        return Math.Min(one, two);
    }
}
