using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Keeps a second process from writing to the same place: an open file, locked by the operating system, that says which process on
/// which host holds it. The lock ends with its process, however that ends, so it can never be stale; the file is removed with it.
/// </summary>
/// <remarks>
/// On network drives the lock holds as far as their locks do: NFS 4 and SMB pass it on between machines; NFS 3 without its lock daemon,
/// and drives mounted with <c>nolock</c>, do not. Who appends to a file there sees by its length that somebody else did too (<see cref="JournalFile"/>).
/// </remarks>
public sealed class WriterLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string Owner = "process ";

    private static int locksTaken;

    private readonly string path;
    private readonly FileStream file;

    private WriterLock(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Takes the lock, waiting a while for another process to give it back.</summary>
    /// <param name="path">Lock file; its folder must exist.</param>
    /// <param name="patience">How long to wait; zero for not at all.</param>
    /// <exception cref="FolderInUseException">Another process holds it.</exception>
    /// <exception cref="FileWriteException">The lock file cannot be written.</exception>
    public static WriterLock Acquire(string path, TimeSpan patience = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || !RegularFile.Is(full)) throw new FileWriteException(full, "lock", 0, "something that is no file is in the way.");
        if (OwnerOf(full) is { Length: > 0 } text && !text.StartsWith(Owner, StringComparison.Ordinal)) throw new FileWriteException(full, "lock", 0, "a file that is no lock is in the way.");
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryAcquire(full) is { } taken) return taken;
            if (waited >= patience) throw new FolderInUseException(Path.GetDirectoryName(full)!, OwnerOf(full));
            Thread.Sleep(Pause);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            // Removed while still locked: whoever opened it before finds another file under the name and tries again.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            file.Dispose();
            if (OperatingSystem.IsWindows()) File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process took it at once, or the drive is gone; the lock itself is given back.
        }
    }

    private static WriterLock? TryAcquire(string path)
    {
        FileStream? file = null;
        try
        {
            file = File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None);
            var token = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Owner}{Environment.ProcessId} on {Environment.MachineName}, lock {Interlocked.Increment(ref locksTaken)}"));
            file.SetLength(0);
            file.Write(token);
            file.Flush();
            if (Encoding.UTF8.GetString(token) == OwnerOf(path)) return new WriterLock(path, file);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw FileWriteException.From(path, "lock", failure);
        }
        catch (IOException failure) when (!IsHeld(failure))
        {
            file?.Dispose();
            throw FileWriteException.From(path, "lock", failure);
        }
        catch (IOException)
        {
            return null;
        }
        file.Dispose();
        return null;
    }

    /// <summary>EAGAIN on Linux and macOS, a sharing violation on Windows.</summary>
    private static bool IsHeld(IOException failure) => OperatingSystem.IsWindows() ? (failure.HResult & 0xFFFF) is 32 or 33 : failure.HResult is 11 or 35;

    private static string OwnerOf(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using var shared = new StreamReader(File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                return shared.ReadToEnd();
            }
            using var handle = new SafeFileHandle(LibC.OpenUnlocked(path), ownsHandle: true);
            if (handle.IsInvalid || handle.DangerousGetHandle() < 0) return "";
            var bytes = new byte[256];
            return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(handle, bytes, 0));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
