using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>What a folder of results holds beside what the program wrote: its owner's own files, which no new result may cost.</summary>
public static class FolderContent
{
    /// <summary>Added to the name of an owner's file where the new result has a file of the same name.</summary>
    public const string KeptSuffix = ".kept";

    /// <summary>What other programs derive from a file of ours and put beside it: statistics, pyramids and masks of GDAL, logs of SQLite.</summary>
    private static readonly string[] DerivedSuffixes = [".aux.xml", ".ovr", ".msk", ".ovr.aux.xml", ".msk.aux.xml", ".msk.ovr", ".ovr.msk", "-wal", "-shm", "-journal"];

    /// <summary>The same with the ending of the file replaced: pyramids of Erdas.</summary>
    private static readonly string[] DerivedEndings = [".aux", ".rrd"];

    /// <summary>Names of the files in <c>SHA256SUMS</c>, that file itself, and nothing else.</summary>
    public static IReadOnlySet<string> OwnNames(string folder)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { ChecksumList.FileName };
        names.UnionWith(ChecksumList.Read(folder).Select(entry => entry.Name));
        return names;
    }

    /// <summary>
    /// Gives a new folder everything of an old one that is its owner's: by a second name for the same file where the file system has such,
    /// else as a copy. What others derived from files of the program is left behind, for it tells of the old result. The old folder stays whole.
    /// </summary>
    /// <param name="old">Folder to take from.</param>
    /// <param name="target">Existing folder to fill.</param>
    /// <param name="own">Names of the program's entries of the old folder.</param>
    /// <param name="keepsBoth">Whether a file whose name is taken comes along under another; else it is passed over, as one that came along before.</param>
    /// <exception cref="IOException">Something cannot be taken over.</exception>
    public static void CarryOver(string old, string target, IReadOnlySet<string> own, bool keepsBoth = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(old);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(own);
        foreach (var path in Directory.GetFileSystemEntries(old).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (own.Contains(name) || IsDerived(name, own)) continue;
            var taken = Path.Combine(target, name);
            if (!Path.Exists(taken)) Take(path, taken);
            else if (keepsBoth) Take(path, FreeName(taken));
        }
    }

    /// <summary>Whether a file was made by another program from one of ours, and is worthless or misleading beside a newer one.</summary>
    public static bool IsDerived(string name, IReadOnlySet<string> own)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(own);
        return DerivedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal) && own.Contains(name[..^suffix.Length]))
            || DerivedEndings.Contains(Path.GetExtension(name)) && own.Contains(Path.ChangeExtension(name, ".tif"));
    }

    private static string FreeName(string taken)
    {
        var name = taken + KeptSuffix;
        for (var number = 2; Path.Exists(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{taken}{KeptSuffix}-{number}");
        return name;
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
            if (LibC.Link(path, taken) != 0) Copy(path, taken);
            return;
        }
        Directory.CreateDirectory(taken);
        foreach (var child in Directory.GetFileSystemEntries(path)) Take(child, Path.Combine(taken, Path.GetFileName(child)));
    }

    private static void Copy(string path, string taken)
    {
        if (!RegularFile.Is(path)) throw new IOException($"{path} is a pipe or device and cannot be copied.");
        File.Copy(path, taken);
        using var copy = File.Open(taken, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        WriteAttempt.Check(taken, "flush to disk", DiskCalls.System.SyncFile(copy));
    }
}
