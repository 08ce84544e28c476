namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Publishes a folder of results in one step: it is filled under a temporary name beside its final place, every file
/// and folder is flushed to disk, then it is renamed.
/// </summary>
public static class AtomicFolder
{
    /// <summary>Creates the empty temporary folder <c>&lt;name&gt;.tmp-&lt;pid&gt;</c> beside <paramref name="finalFolder"/>,
    /// replacing one that an earlier process with the same number left behind.</summary>
    /// <returns>Full path of the temporary folder.</returns>
    /// <exception cref="FileWriteException">It cannot be created.</exception>
    public static string CreateTemporary(string finalFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        var target = FullPath(finalFolder);
        var temporary = target + StaleTemporaries.SuffixOfThisProcess;
        AtomicFile.Attempt(target, "create", () =>
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Directory.CreateDirectory(temporary);
        });
        return temporary;
    }

    /// <summary>Flushes everything below <paramref name="temporaryFolder"/> and renames it to <paramref name="finalFolder"/>.</summary>
    /// <param name="temporaryFolder">As created by <see cref="CreateTemporary"/>; on the same drive as the target.</param>
    /// <param name="finalFolder">Must not exist yet, except as an empty folder: published results are never overwritten.</param>
    /// <exception cref="FileWriteException">Any step failed. The temporary folder is kept, since it holds finished work;
    /// <see cref="StaleTemporaries.Sweep(string)"/> removes it once this process has ended.</exception>
    public static void Publish(string temporaryFolder, string finalFolder) =>
        Publish(temporaryFolder, finalFolder, DiskCalls.System);

    internal static void Publish(string temporaryFolder, string finalFolder, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        var target = FullPath(finalFolder);
        AtomicFile.Attempt(target, "flush to disk", () => SyncTree(target, Path.GetFullPath(temporaryFolder), disk));
        AtomicFile.Attempt(target, "rename", () =>
        {
            if (Directory.Exists(target)) Directory.Delete(target, recursive: false);
            Directory.Move(temporaryFolder, target);
        });
        AtomicFile.Check(target, "flush of the folder to disk", disk.SyncFolder(Path.GetDirectoryName(target)!));
    }

    private static void SyncTree(string target, string folder, DiskCalls disk)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);
            AtomicFile.Check(target, "flush to disk", disk.SyncFile(stream));
        }
        foreach (var child in Directory.EnumerateDirectories(folder)) SyncTree(target, child, disk);
        AtomicFile.Check(target, "flush of the folder to disk", disk.SyncFolder(folder));
    }

    private static string FullPath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
