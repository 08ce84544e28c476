using System.Globalization;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// The one way in which this program writes files: a reader sees either the old content or the complete new one, whatever crashes in
/// between. Temporary file beside the target, flush to disk with the result checked, rename, flush of the folder. Inside a folder of
/// <see cref="AtomicFolder.CreateTemporary"/>, which is flushed and published as a whole, the file is written where it is to be.
/// </summary>
public static class AtomicFile
{
    private static int _sequence;

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

    /// <summary>For libraries that insist on a file name of their own (databases).</summary>
    /// <param name="path">Target.</param>
    /// <param name="write">Writes and closes the file whose temporary name it is given.</param>
    internal static void WriteByPath(string path, Action<string> write)
    {
        if (StagingArea.Holds(path))
        {
            WriteAttempt.Of(StagingArea.FinalNameOf(path), "write", () => write(path));
            return;
        }
        Publish(path, DiskCalls.System, (target, temporary, disk) =>
        {
            WriteAttempt.Of(target, "write", () => write(temporary));
            WriteTemporary(target, temporary, _ => { }, disk with { Create = name => File.Open(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None) });
        });
    }

    internal static void Write(string path, Action<Stream> write, DiskCalls disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (StagingArea.Holds(path)) WriteTemporary(StagingArea.FinalNameOf(path), path, write, disk with { SyncFile = _ => 0 });
        else Publish(path, disk, (target, temporary, calls) => WriteTemporary(target, temporary, write, calls));
    }

    private static void Publish(string path, DiskCalls disk, Action<string, string, DiskCalls> writeTemporary)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        RefuseDevices(target);
        var temporary = TemporaryName(target);
        try
        {
            writeTemporary(target, temporary, disk);
            WriteAttempt.Of(target, "rename", () => disk.Rename(temporary, target));
        }
        catch
        {
            Remove(temporary);
            throw;
        }
        WriteAttempt.Check(target, "flush of the folder to disk", disk.SyncFolder(Path.GetDirectoryName(target)!));
    }

    private static void WriteTemporary(string target, string temporary, Action<Stream> write, DiskCalls disk)
    {
        FileStream? stream = null;
        WriteAttempt.Of(target, "create", () => stream = disk.Create(temporary));
        try
        {
            WriteAttempt.Of(target, "write", () =>
            {
                write(stream!);
                stream!.Flush();
            });
            var error = 0;
            WriteAttempt.Of(target, "flush to disk", () => error = disk.SyncFile(stream!));
            WriteAttempt.Check(target, "flush to disk", error);
        }
        finally
        {
            Close(stream!);
        }
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

    private static string TemporaryName(string target)
    {
        var sequence = Interlocked.Increment(ref _sequence).ToString(CultureInfo.InvariantCulture);
        return $"{target}.{sequence}{StaleTemporaries.SuffixOfThisProcess}";
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
