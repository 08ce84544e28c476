namespace CarbonOptimizer.Geospatial.Files;

/// <summary>What a folder of results holds beside what the program wrote: its owner's own files, which no new result may cost.</summary>
public static class FolderContent
{
    /// <summary>The list of what the program wrote, as <c>sha256sum</c> has it: digits, two blanks, name.</summary>
    public const string Checksums = "SHA256SUMS";

    private const int DigitCount = 64;
    private const long LargestBytes = 16 << 20;

    /// <summary>Names of the files in <c>SHA256SUMS</c>, that file itself, and nothing else.</summary>
    public static IReadOnlySet<string> OwnNames(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var names = new HashSet<string>(StringComparer.Ordinal) { Checksums };
        var list = new FileInfo(Path.Combine(folder, Checksums));
        if (!list.Exists || list.Length > LargestBytes) return names;
        names.UnionWith(File.ReadLines(list.FullName).Where(line => line.Length > DigitCount + 2).Select(line => line[(DigitCount + 2)..]));
        return names;
    }

    /// <summary>
    /// Gives a new folder everything of an old one that is neither the program's nor there already: by a second name for the same file
    /// where the file system has such, else as a copy. The old folder stays whole.
    /// </summary>
    /// <param name="old">Folder to take from.</param>
    /// <param name="target">Existing folder to fill.</param>
    /// <param name="own">Names of the program's entries of the old folder.</param>
    /// <exception cref="IOException">Something cannot be taken over.</exception>
    public static void CarryOver(string old, string target, IReadOnlySet<string> own)
    {
        ArgumentException.ThrowIfNullOrEmpty(old);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(own);
        foreach (var path in Directory.GetFileSystemEntries(old))
        {
            var name = Path.GetFileName(path);
            var taken = Path.Combine(target, name);
            if (!own.Contains(name) && !Path.Exists(taken)) Take(path, taken);
        }
    }

    private static void Take(string path, string taken)
    {
        if (new FileInfo(path).LinkTarget is { } link)
        {
            File.CreateSymbolicLink(taken, link);
            return;
        }
        if (!Directory.Exists(path))
        {
            if (LibC.Link(path, taken) != 0) File.Copy(path, taken);
            return;
        }
        Directory.CreateDirectory(taken);
        foreach (var child in Directory.GetFileSystemEntries(path)) Take(child, Path.Combine(taken, Path.GetFileName(child)));
    }
}
