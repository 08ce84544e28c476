using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Publishes a folder of results in one step: it is filled under a temporary name beside its final place, every file and folder is
/// flushed to disk, then it takes its final name, alone or in exchange with the folder that has it so far.
/// </summary>
public static class AtomicFolder
{
    /// <summary>Added to the final name for a finished folder that could not be published.</summary>
    public const string UnpublishedSuffix = ".unpublished";

    /// <summary>Creates an empty folder to fill beside <paramref name="finalFolder"/>, held by this process until it is published or discarded.</summary>
    /// <returns>Full path of the folder to fill.</returns>
    /// <exception cref="FileWriteException">It cannot be created.</exception>
    public static string CreateTemporary(string finalFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        var target = OutputFolder.Of(finalFolder);
        var temporary = "";
        WriteAttempt.Of(target, "create", () => temporary = PartialFolder.Create(target));
        return temporary;
    }

    /// <summary>Flushes everything below <paramref name="temporaryFolder"/> and renames it to <paramref name="finalFolder"/>.</summary>
    /// <param name="temporaryFolder">As created by <see cref="CreateTemporary"/>; on the same drive as the target.</param>
    /// <param name="finalFolder">Must not exist yet, except as an empty folder: published results are never overwritten.</param>
    /// <exception cref="FileWriteException">Any step failed. The temporary folder is kept, since it holds finished work: see
    /// <see cref="KeepBeside(string, string)"/> and <see cref="Discard"/>.</exception>
    public static void Publish(string temporaryFolder, string finalFolder) =>
        Publish(temporaryFolder, finalFolder, DiskCalls.System);

    internal static void Publish(string temporaryFolder, string finalFolder, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        var target = OutputFolder.Of(finalFolder);
        WriteAttempt.Of(target, "flush to disk", () => SyncTree(target, Path.GetFullPath(temporaryFolder), disk));
        WriteAttempt.Of(target, "rename", () =>
        {
            if (Directory.Exists(target)) Directory.Delete(target, recursive: false);
            disk.MoveFolder(temporaryFolder, target);
        });
        PartialFolder.Remove(temporaryFolder);
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(Path.GetDirectoryName(target)!));
    }

    /// <summary>
    /// Flushes everything below <paramref name="temporaryFolder"/>, gives it what the owner of the older folder added there, and lets both change
    /// names, so that the old or the new folder stands under the final name at every instant. Where the file system cannot exchange names in
    /// one step (Windows, some network drives), the old folder steps aside first; a crash between the two steps is mended by
    /// <see cref="StaleTemporaries.Sweep(string)"/>. The old folder is removed.
    /// </summary>
    /// <param name="temporaryFolder">As created by <see cref="CreateTemporary"/>.</param>
    /// <param name="finalFolder">An existing folder.</param>
    /// <param name="own">Names of the program's entries in it.</param>
    /// <exception cref="FileWriteException">Any step failed; the old folder stands under its name.</exception>
    public static void Replace(string temporaryFolder, string finalFolder, IReadOnlySet<string> own) => Replace(temporaryFolder, finalFolder, own, DiskCalls.System);

    internal static void Replace(string temporaryFolder, string finalFolder, IReadOnlySet<string> own, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        ArgumentException.ThrowIfNullOrEmpty(finalFolder);
        ArgumentNullException.ThrowIfNull(own);
        var target = OutputFolder.Of(finalFolder);
        WriteAttempt.Of(target, "flush to disk", () => SyncTree(target, Path.GetFullPath(temporaryFolder), disk));
        WriteAttempt.Of(target, "take over of further files", () => FolderContent.CarryOver(target, temporaryFolder, own, keepsBoth: true));
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(temporaryFolder));
        WriteAttempt.Of(target, "create", () => PartialFolder.BeginReplacing(temporaryFolder));
        var old = temporaryFolder;
        if (disk.Exchange(temporaryFolder, target) != 0)
        {
            old = PartialFolder.PreviousOf(temporaryFolder);
            WriteAttempt.Of(target, "rename", () => ReplaceInTwoSteps(temporaryFolder, target, old, disk));
        }
        var error = disk.SyncFolder(Path.GetDirectoryName(target)!);
        if (error != 0) WriteAttempt.Of(target, "rename", () => GoBack(temporaryFolder, target, old, disk));
        WriteAttempt.Check(target, "flush of the folder to disk", error);
        // What was added in the meantime; the result itself is safe.
        WriteAttempt.Of(target, "take over of further files", () => FolderContent.CarryOver(old, target, own));
        PartialFolder.Remove(temporaryFolder);
    }

    /// <summary>Removes a folder of <see cref="CreateTemporary"/> that nobody needs any more, as far as possible.</summary>
    public static void Discard(string temporaryFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        PartialFolder.Remove(temporaryFolder);
    }

    /// <summary>
    /// Gives finished work that could not be published a name of its own, <c>NAME.unpublished</c>; where not even that can be had, it stays where
    /// it is. No sweep ever touches it.
    /// </summary>
    /// <returns>Full path of the kept folder.</returns>
    public static string KeepBeside(string temporaryFolder, string finalFolder) => KeepBeside(temporaryFolder, finalFolder, DiskCalls.System);

    internal static string KeepBeside(string temporaryFolder, string finalFolder, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporaryFolder);
        var target = OutputFolder.Of(finalFolder);
        // Published, and only the last flush failed.
        if (!Directory.Exists(temporaryFolder)) return target;
        var kept = target + UnpublishedSuffix;
        for (var number = 2; Path.Exists(kept); number++) kept = string.Create(CultureInfo.InvariantCulture, $"{target}{UnpublishedSuffix}-{number}");
        try
        {
            disk.MoveFolder(temporaryFolder, kept);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            PartialFolder.Abandon(temporaryFolder);
            return temporaryFolder;
        }
        PartialFolder.Remove(temporaryFolder);
        return kept;
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
            // A link's target is not ours to flush, and a pipe would keep us waiting for its other end.
            if (new FileInfo(path).LinkTarget is not null || !RegularFile.Is(path)) continue;
            using var stream = File.Open(path, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read, FileShare.Read);
            WriteAttempt.Check(target, "flush to disk", disk.SyncFile(stream));
        }
        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => new DirectoryInfo(child).LinkTarget is null)) SyncTree(target, child, disk);
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(folder));
    }
}
