namespace CarbonOptimizer.Geospatial.Files;

/// <summary>The list of what the program wrote into a folder, as <c>sha256sum</c> has it: digits, two blanks, name.</summary>
public static class ChecksumList
{
    /// <summary>Name of the list.</summary>
    public const string FileName = "SHA256SUMS";

    private const int DigitCount = 64;
    private const long LargestBytes = 16 << 20;

    /// <summary>File names and checksums as stored; empty when there is no such list. Names that are not plain are left out.</summary>
    public static IReadOnlyList<(string Name, string Sha256)> Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var list = new FileInfo(Path.Combine(folder, FileName));
        if (!list.Exists || list.Length > LargestBytes || !RegularFile.Is(list.FullName)) return [];
        return [.. File.ReadLines(list.FullName)
            .Where(line => line.Length > DigitCount + 2)
            .Select(line => (Name: line[(DigitCount + 2)..], Sha256: line[..DigitCount]))
            .Where(entry => Path.GetFileName(entry.Name) == entry.Name)];
    }
}
