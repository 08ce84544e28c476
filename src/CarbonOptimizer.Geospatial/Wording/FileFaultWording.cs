namespace CarbonOptimizer.Geospatial.Wording;

/// <summary>What is wrong with files, and what to do about it, in Chinese.</summary>
internal static class FileFaultWording
{
    private static readonly Lazy<SentenceTable> Table = new(() => new([.. FileFaults.All, .. RasterFaults.All, .. VectorFaults.All, .. StoredFaults.All]));

    /// <summary>A sentence in Chinese; words of other programs, which no table can hold, are quoted.</summary>
    public static string Of(string english) => english.Length == 0 ? "" : Table.Value.Find(english) ?? $"原文：“{english}”";

    /// <summary>Whether a sentence has a Chinese wording of its own.</summary>
    public static bool Knows(string english) => english.Length == 0 || Table.Value.Find(english) is not null;
}
