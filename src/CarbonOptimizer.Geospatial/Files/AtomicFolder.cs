namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Publishes a folder of results in one step: it is filled under a temporary name beside its final place, every file and folder is
/// flushed to disk, then it takes its final name, alone or in exchange with the folder that has it so far.
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
        WriteAttempt.Of(target, "create", () =>
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
        WriteAttempt.Of(target, "flush to disk", () => SyncTree(target, Path.GetFullPath(temporaryFolder), disk));
        WriteAttempt.Of(target, "rename", () =>
        {
            if (Directory.Exists(target)) Directory.Delete(target, recursive: false);
            Directory.Move(temporaryFolder, target);
        });
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(Path.GetDirectoryName(target)!));
    }

    /// <summary>
    /// Flushes everything below <paramref name="temporaryFolder"/> and lets it change names with <paramref name="finalFolder"/>, so that
    /// the old or the new folder stands under the final name at every instant. Where the file system cannot exchange names in one
    /// step (Windows, some network drives), the old folder steps aside to <c>&lt;name&gt;.previous-&lt;pid&gt;</c> first; a crash between
    /// the two steps is mended by <see cref="StaleTemporaries.Sweep(string)"/>.
    /// </summary>
    /// <param name="temporaryFolder">As created by <see cref="CreateTemporary"/>.</param>
    /// <param name="finalFolder">An existing folder.</param>
    /// <returns>Where the old content lies now.</returns>
    /// <exception cref="FileWriteException">Any step failed; the old folder stands under its name.</exception>
    public static string Replace(string temporaryFolder, string finalFolder) => Replace(temporaryFolder, finalFolder, DiskCalls.System);

    internal static string Replace(string temporaryFolder, string finalFolder, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        var target = FullPath(finalFolder);
        WriteAttempt.Of(target, "flush to disk", () => SyncTree(target, Path.GetFullPath(temporaryFolder), disk));
        var old = temporaryFolder;
        if (disk.Exchange(temporaryFolder, target) != 0)
        {
            old = target + StaleTemporaries.PreviousOfThisProcess;
            WriteAttempt.Of(target, "rename", () => ReplaceInTwoSteps(temporaryFolder, target, old, disk));
        }
        var error = disk.SyncFolder(Path.GetDirectoryName(target)!);
        if (error != 0) WriteAttempt.Of(target, "rename", () => GoBack(temporaryFolder, target, old, disk));
        WriteAttempt.Check(target, "flush of the folder to disk", error);
        return old;
    }

    /// <summary>What may not survive a power cut is not published: the old folder takes its name again.</summary>
    private static void GoBack(string temporary, string target, string old, DiskCalls disk)
    {
        if (old == temporary && disk.Exchange(temporary, target) == 0) return;
        if (old == temporary) return;
        disk.MoveFolder(target, temporary);
        disk.MoveFolder(old, target);
    }

    private static void ReplaceInTwoSteps(string temporary, string target, string aside, DiskCalls disk)
    {
        disk.MoveFolder(target, aside);
        try
        {
            disk.MoveFolder(temporary, target);
        }
        catch
        {
            disk.MoveFolder(aside, target);
            throw;
        }
    }

    private static void SyncTree(string target, string folder, DiskCalls disk)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            // A link's target is not ours to flush.
            if (new FileInfo(path).LinkTarget is not null) continue;
            using var stream = File.Open(path, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read, FileShare.Read);
            WriteAttempt.Check(target, "flush to disk", disk.SyncFile(stream));
        }
        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => new DirectoryInfo(child).LinkTarget is null)) SyncTree(target, child, disk);
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(folder));
    }

    private static string FullPath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
