using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Cleans up after killed processes. Temporary files and folders end in <c>.tmp-&lt;pid&gt;</c>; those whose process is gone are
/// removed. A folder that stepped aside ends in <c>.previous-&lt;pid&gt;</c>; where its process is gone it comes back under its name, or,
/// when the new one stands there, is removed after the new one has taken over what the old one's owner had added.
/// </summary>
public static class StaleTemporaries
{
    private const string Temporary = ".tmp-", Previous = ".previous-";

    /// <summary>How much later than the last write a process must have started to be another one of the same number.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(1);

    /// <summary>Ending of the temporary names of this process.</summary>
    internal static string SuffixOfThisProcess { get; } = Temporary + Number(Environment.ProcessId);

    /// <summary>Ending of the folders that this process lets step aside.</summary>
    internal static string PreviousOfThisProcess { get; } = Previous + Number(Environment.ProcessId);

    /// <summary>Removes or restores what dead processes left directly inside <paramref name="folder"/>.</summary>
    /// <remarks>A file still locked by its writer is kept even if its process is unknown here, because the writer may
    /// run on another machine that shares the drive. What cannot be removed is left alone silently.</remarks>
    /// <returns>Full paths removed or restored, in ordinal order; empty when the folder does not exist.</returns>
    public static IReadOnlyList<string> Sweep(string folder) => Sweep(folder, RunningProcess.StartOf);

    /// <param name="folder">Folder to clean.</param>
    /// <param name="startOf">When the process of a number started; null when there is none.</param>
    internal static IReadOnlyList<string> Sweep(string folder, Func<int, DateTime?> startOf)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) return [];
        var swept = new List<string>();
        foreach (var path in Entries(folder, Previous))
        {
            if (ProcessOf(path, Previous) is { } process && (startOf(process) is null || process == Environment.ProcessId) && TryRestore(path)) swept.Add(path);
        }
        foreach (var path in Entries(folder, Temporary))
        {
            if (ProcessOf(path, Temporary) is { } process && IsStale(path, startOf(process)) && TryRemove(path)) swept.Add(path);
        }
        return swept;
    }

    private static string Number(int process) => process.ToString(CultureInfo.InvariantCulture);

    private static string[] Entries(string folder, string marker)
    {
        var entries = Directory.GetFileSystemEntries(Path.GetFullPath(folder), "*" + marker + "*");
        Array.Sort(entries, StringComparer.Ordinal);
        return entries;
    }

    private static int? ProcessOf(string path, string marker)
    {
        var name = Path.GetFileName(path.AsSpan());
        var digits = name[(name.LastIndexOf(marker, StringComparison.Ordinal) + marker.Length)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;
    }

    private static bool IsStale(string path, DateTime? started) => started is not { } start || start > File.GetLastWriteTimeUtc(path) + ClockMargin;

    /// <summary>The old folder comes back unless the new one stands in its place.</summary>
    private static bool TryRestore(string path)
    {
        try
        {
            var target = path[..path.LastIndexOf(Previous, StringComparison.Ordinal)];
            if (!Directory.Exists(path)) return false;
            if (!Path.Exists(target))
            {
                Directory.Move(path, target);
                return true;
            }
            if (!Directory.Exists(target)) return false;
            FolderContent.CarryOver(path, target, FolderContent.OwnNames(path));
            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryRemove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
                return true;
            }
            using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
            File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
