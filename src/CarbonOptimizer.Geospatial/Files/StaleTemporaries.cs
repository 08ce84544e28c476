namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Cleans up after killed processes: removes their unfinished files and folders, and puts a folder back that had stepped aside for one which
/// never came. Nothing is touched that has not a name of ours (<see cref="PartialName"/>), that somebody holds open, or, of folders, that does
/// not hold our mark. Where another host may have left it, whose locks might not be seen from here, a day must have passed too.
/// </summary>
public static class StaleTemporaries
{
    private static readonly TimeSpan PatienceWithOtherHosts = TimeSpan.FromDays(1);

    /// <summary>Removes or restores what dead processes left directly inside <paramref name="folder"/>; what cannot be removed is left alone.</summary>
    /// <returns>Full paths removed or restored, in ordinal order; empty when the folder does not exist.</returns>
    public static IReadOnlyList<string> Sweep(string folder) => Sweep(folder, TimeProvider.System);

    internal static IReadOnlyList<string> Sweep(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) return [];
        var entries = Directory.GetFileSystemEntries(Path.GetFullPath(folder), "*" + PartialName.Ending);
        Array.Sort(entries, StringComparer.Ordinal);
        return [.. entries.Where(path => PartialName.Of(path) is { } name && TrySweep(path, name, clock))];
    }

    private static bool TrySweep(string path, PartialName name, TimeProvider clock)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null) return false;
            if (!name.IsOfThisHost && clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) < PatienceWithOtherHosts) return false;
            return Directory.Exists(path) ? PartialFolder.TryFinish(path, name.Target) : TryRemove(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryRemove(string path)
    {
        if (!RegularFile.Is(path)) return false;
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            // Removed while held, so that its writer cannot have begun to publish it.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
        }
        File.Delete(path);
        return true;
    }
}
