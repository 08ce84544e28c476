using System.Diagnostics;
using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Cleans up after killed processes: temporary files and folders end in <c>.tmp-&lt;pid&gt;</c>, and those whose process
/// is gone are removed.
/// </summary>
public static class StaleTemporaries
{
    private const string Marker = ".tmp-";

    /// <summary>Ending of the temporary names of this process.</summary>
    internal static string SuffixOfThisProcess { get; } =
        Marker + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Removes temporaries of dead processes directly inside <paramref name="folder"/>.</summary>
    /// <remarks>A file still locked by its writer is kept even if its process is unknown here, because the writer may
    /// run on another machine that shares the drive. What cannot be removed is left alone silently.</remarks>
    /// <returns>Full paths removed, in ordinal order; empty when the folder does not exist.</returns>
    public static IReadOnlyList<string> Sweep(string folder) => Sweep(folder, IsAlive);

    internal static IReadOnlyList<string> Sweep(string folder, Func<int, bool> isAlive)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) return [];
        var removed = new List<string>();
        var candidates = Directory.GetFileSystemEntries(Path.GetFullPath(folder), "*" + Marker + "*");
        Array.Sort(candidates, StringComparer.Ordinal);
        foreach (var path in candidates)
        {
            if (ProcessOf(path) is { } process && !isAlive(process) && TryRemove(path)) removed.Add(path);
        }
        return removed;
    }

    private static int? ProcessOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        var digits = name[(name.LastIndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;
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
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0)) { }
            File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }
}
