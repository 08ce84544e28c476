namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// The one way in which this program writes files: a reader sees either the old content or the complete new one, whatever crashes in
/// between. Temporary file beside the target, flush to disk with the result checked, rename, flush of the folder. Inside a folder of
/// <see cref="AtomicFolder.CreateTemporary"/>, which is flushed and published as a whole, the file is written where it is to be.
/// </summary>
public static class AtomicFile
{
    private const int MostAttempts = 5;

    /// <summary>Replaces <paramref name="path"/> by what <paramref name="write"/> produces.</summary>
    /// <param name="path">Target; its folder must exist. Device files are refused.</param>
    /// <param name="write">Writes the content; the stream can seek and is read/write. It must not close the stream.</param>
    /// <exception cref="FileWriteException">Any step failed; the old content of <paramref name="path"/> is still there and
    /// no temporary file is left, except when only the last step (flush of the folder) failed: then the new file is
    /// complete but might not survive a power cut.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, DiskCalls.System);

    /// <summary>Replaces <paramref name="path"/> by <paramref name="text"/> in UTF-8 without a byte order mark.</summary>
    /// <exception cref="FileWriteException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void WriteText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Replaces <paramref name="path"/> by <paramref name="bytes"/>.</summary>
    /// <exception cref="FileWriteException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void WriteBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>For libraries that insist on a file name of their own (databases), and may put further files beside it while they write.</summary>
    /// <param name="path">Target.</param>
    /// <param name="write">Writes and closes the file whose temporary name it is given.</param>
    internal static void WriteByPath(string path, Action<string> write)
    {
        if (StagingArea.Holds(path))
        {
            WriteAttempt.Of(StagingArea.FinalNameOf(path), "write", () => write(path));
            return;
        }
        var target = Path.GetFullPath(path);
        RefuseDevices(target);
        var around = AtomicFolder.CreateTemporary(target);
        try
        {
            var temporary = Path.Combine(around, Path.GetFileName(target));
            WriteAttempt.Of(target, "write", () => write(temporary));
            using (var written = File.Open(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) Flush(target, written, DiskCalls.System);
            WriteAttempt.Of(target, "rename", () => DiskCalls.System.Rename(temporary, target));
        }
        finally
        {
            AtomicFolder.Discard(around);
        }
        WriteAttempt.Check(target, "flush of the folder to disk", DiskCalls.System.SyncFolder(Path.GetDirectoryName(target)!));
    }

    internal static void Write(string path, Action<Stream> write, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (StagingArea.Holds(path))
        {
            var final = StagingArea.FinalNameOf(path);
            Fill(final, Create(final, path, disk), write, disk with { SyncFile = _ => 0 }, () => { });
            return;
        }
        var target = Path.GetFullPath(path);
        RefuseDevices(target);
        var (temporary, stream) = CreateBeside(target, disk);
        try
        {
            Fill(target, stream, write, disk, () => disk.Rename(temporary, target));
        }
        catch
        {
            Remove(temporary);
            throw;
        }
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(Path.GetDirectoryName(target)!));
    }

    /// <summary>A sweep of another process may have looked at the new file before it was locked; the next name is as good.</summary>
    private static (string Temporary, FileStream Stream) CreateBeside(string target, DiskCalls disk)
    {
        for (var attempt = 1; ; attempt++)
        {
            var temporary = PartialName.Next(target);
            try
            {
                return (temporary, Create(target, temporary, disk));
            }
            catch (FileWriteException held) when (held.ErrorNumber is 11 or 35 && attempt < MostAttempts)
            {
                Remove(temporary);
            }
        }
    }

    private static FileStream Create(string target, string path, DiskCalls disk)
    {
        FileStream? stream = null;
        WriteAttempt.Of(target, "create", () => stream = disk.Create(path));
        return stream!;
    }

    /// <summary>Writes, flushes and publishes; the file stays locked until it has its final name where the system can rename open files.</summary>
    private static void Fill(string target, FileStream stream, Action<Stream> write, DiskCalls disk, Action publish)
    {
        try
        {
            WriteAttempt.Of(target, "write", () =>
            {
                write(stream);
                stream.Flush();
            });
            Flush(target, stream, disk);
            if (OperatingSystem.IsWindows()) Close(stream);
            WriteAttempt.Of(target, "rename", publish);
        }
        finally
        {
            Close(stream);
        }
    }

    private static void Flush(string target, FileStream stream, DiskCalls disk)
    {
        var error = 0;
        WriteAttempt.Of(target, "flush to disk", () => error = disk.SyncFile(stream));
        WriteAttempt.Check(target, "flush to disk", error);
    }

    /// <summary>Closing flushes again: a second report of a failure already reported must not hide the first.</summary>
    private static void Close(FileStream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // Everything was flushed and checked before; this can only repeat the failure being thrown now.
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Left for StaleTemporaries; the failure that brought us here is the one to report.
        }
    }

    private static void RefuseDevices(string target)
    {
        var folder = Path.GetDirectoryName(target);
        if (folder is null || Directory.Exists(target))
            throw new FileWriteException(target, "create", 0, "this is a folder, not a file.");
        if (!OperatingSystem.IsWindows() && (folder == "/dev" || folder.StartsWith("/dev/", StringComparison.Ordinal)) && !folder.StartsWith("/dev/shm", StringComparison.Ordinal))
            throw new FileWriteException(target, "create", 0, "this is a device; a rename would replace it.");
    }
}
