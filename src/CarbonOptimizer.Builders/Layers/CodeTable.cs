namespace CarbonOptimizer.Builders.Layers;

/// <summary>Index of each raster code, looked up once per cell.</summary>
internal sealed class CodeTable
{
    private const int DenseSpan = 1 << 16;

    private readonly Dictionary<int, short> indexOfCode = [];
    private readonly short[] dense;
    private readonly int first;

    /// <param name="codes">Codes and their indices; a code given twice keeps its first index.</param>
    public CodeTable(IEnumerable<(int Code, int Index)> codes)
    {
        foreach (var (code, index) in codes)
        {
            indexOfCode.TryAdd(code, (short)index);
        }
        first = indexOfCode.Count == 0 ? 0 : indexOfCode.Keys.Min();
        var span = indexOfCode.Count == 0 ? 0 : (long)indexOfCode.Keys.Max() - first + 1;
        dense = span <= DenseSpan ? new short[span] : [];
        dense.AsSpan().Fill(-1);
        if (dense.Length == 0) return;
        foreach (var (code, index) in indexOfCode)
        {
            dense[code - first] = index;
        }
    }

    public IEnumerable<int> Codes => indexOfCode.Keys.Order();

    /// <summary>Index of a code, or -1.</summary>
    public int IndexOf(int code)
    {
        if (dense.Length == 0) return indexOfCode.GetValueOrDefault(code, (short)-1);
        var place = (long)code - first;
        return place >= 0 && place < dense.Length ? dense[place] : -1;
    }
}
