namespace CarbonOptimizer.Builders.Layers;

/// <summary>How often codes occur; of a raster with more than a thousand different ones, the first thousand are told apart.</summary>
internal sealed class CodeCounts
{
    private const int MostCodes = 1000;

    private readonly Dictionary<int, long> counts = [];

    public long Total { get; private set; }

    /// <summary>The commonest codes first.</summary>
    public IEnumerable<(int Code, long Count)> Commonest => counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));

    public void Add(int code)
    {
        Total++;
        if (counts.TryGetValue(code, out var count)) counts[code] = count + 1;
        else if (counts.Count < MostCodes) counts[code] = 1;
    }

    /// <summary>The commonest codes as text, such as <c>9 (12 cells), 8 (3 cells)</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Commonest.Take(20).Select(pair => FormattableString.Invariant($"{pair.Code} ({pair.Count})"))) + (counts.Count > 20 ? ", ..." : "");
}
