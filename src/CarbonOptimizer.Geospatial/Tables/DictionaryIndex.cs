using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Distinct values of a column chunk in order of first appearance, and for each row which of them it is.</summary>
internal sealed class DictionaryIndex<T>
    where T : notnull
{
    /// <summary>More distinct values than this are cheaper to store plainly.</summary>
    private const int MostEntries = 1 << 14;

    /// <summary>After this many rows, mostly distinct values end the attempt.</summary>
    private const int Trial = 4096;

    private DictionaryIndex(List<T> entries, int[] indices) => (Entries, Indices) = (entries, indices);

    public List<T> Entries { get; }

    public int[] Indices { get; }

    public int BitWidth => RleHybridEncoder.BitWidthFor(Entries.Count - 1);

    /// <summary>Null when a dictionary would not pay.</summary>
    public static DictionaryIndex<T>? TryBuild(ReadOnlySpan<T> values)
    {
        if (values.Length < 2) return null;
        var known = new Dictionary<T, int>();
        var entries = new List<T>();
        var indices = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(known, values[i], out var exists);
            if (!exists)
            {
                index = entries.Count;
                entries.Add(values[i]);
                if (entries.Count > MostEntries || (i >= Trial && entries.Count > i / 2)) return null;
            }
            indices[i] = index;
        }
        return entries.Count <= values.Length / 2 ? new(entries, indices) : null;
    }
}
