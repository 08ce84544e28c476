namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Parents and offspring in flat arrays: one byte per unit and plan, no object per plan. Plans stay in their slots; survival only
/// exchanges slot numbers.
/// </summary>
internal sealed class Population
{
    private readonly byte[] uses;
    private readonly double[] genes;
    private readonly int unitCount;
    private readonly int geneCount;

    public Population(int size, int unitCount, int measureCount, int geneCount)
    {
        (Size, MeasureCount, this.unitCount, this.geneCount) = (size, measureCount, unitCount, geneCount);
        var bytes = 2L * size * unitCount;
        if (bytes > Array.MaxLength) throw new ArgumentException($"A population of {size} plans of {unitCount} units needs {bytes} bytes, more than one array holds.", nameof(size));
        uses = new byte[bytes];
        genes = new double[checked(2 * size * geneCount)];
        Values = new double[2 * size * measureCount];
        Violations = new double[2 * size];
        Ranks = new int[2 * size];
        Crowding = new double[2 * size];
        Parents = [.. Enumerable.Range(0, size)];
        Children = [.. Enumerable.Range(size, size)];
    }

    /// <summary>Plans that survive a generation; there are twice as many slots.</summary>
    public int Size { get; }

    public int MeasureCount { get; }

    /// <summary>Shape [slots, measures].</summary>
    public double[] Values { get; }

    /// <summary>Shape [slots]; 0 keeps all side constraints. Duplicates and empty slots have the largest number.</summary>
    public double[] Violations { get; }

    /// <summary>Shape [slots]; number of the front, 0 for the first.</summary>
    public int[] Ranks { get; }

    /// <summary>Shape [slots]; what breaks ties of rank, larger being better.</summary>
    public double[] Crowding { get; }

    /// <summary>Slots of the plans that survived.</summary>
    public int[] Parents { get; }

    /// <summary>Slots of the offspring.</summary>
    public int[] Children { get; }

    public Span<byte> PlanOf(int slot) => uses.AsSpan(slot * unitCount, unitCount);

    public Span<double> GenesOf(int slot) => genes.AsSpan(slot * geneCount, geneCount);

    public Span<double> ValuesOf(int slot) => Values.AsSpan(slot * MeasureCount, MeasureCount);

    /// <summary>Order in a tournament by violation, front and room: negative when the first wins, 0 for a draw.</summary>
    public int Compare(int a, int b)
    {
        if (Violations[a] != Violations[b]) return Violations[a] < Violations[b] ? -1 : 1;
        if (Ranks[a] != Ranks[b]) return Ranks[a] < Ranks[b] ? -1 : 1;
        return -Crowding[a].CompareTo(Crowding[b]);
    }
}
