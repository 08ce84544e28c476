using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// The operating-system steps of a durable write, replaceable so that tests can inject a full disk or a failed flush.
/// </summary>
internal sealed record DiskCalls
{
    private const int InvalidArgument = 22;
    private const int NotSupportedOnLinux = 95;

    /// <summary>The real operating system.</summary>
    public static DiskCalls System { get; } = new();

    /// <summary>Creates the temporary file, locked against other writers while open.</summary>
    public Func<string, FileStream> Create { get; init; } =
        path => new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);

    /// <summary>Forces a file's bytes to the disk; returns 0 or errno.</summary>
    public Func<FileStream, int> SyncFile { get; init; } = SyncOpenFile;

    /// <summary>Forces a folder's entries to the disk; returns 0 or errno.</summary>
    public Func<string, int> SyncFolder { get; init; } = SyncFolderEntries;

    /// <summary>Renames within one file system, replacing the target.</summary>
    public Action<string, string> Rename { get; init; } = (from, to) => File.Move(from, to, overwrite: true);

    /// <summary>Exchanges two folders in one step; returns 0, errno or <see cref="LibC.Missing"/>, which call for the way in two steps.</summary>
    public Func<string, string, int> Exchange { get; init; } = LibC.Exchange;

    /// <summary>Moves a folder to a name that is free.</summary>
    public Action<string, string> MoveFolder { get; init; } = Directory.Move;

    private static int SyncOpenFile(FileStream file)
    {
        // .NET on Linux drops the result of a failed fsync, hence the direct call after it.
        // On Windows and macOS the runtime's own call is the stronger one.
        file.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (OperatingSystem.IsWindows()) return 0;
        var handle = file.SafeFileHandle;
        var added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            return LibC.Sync(handle.DangerousGetHandle());
        }
        finally
        {
            if (added) handle.DangerousRelease();
        }
    }

    private static int SyncFolderEntries(string folder)
    {
        if (OperatingSystem.IsWindows()) return 0;
        var descriptor = LibC.OpenFolder(folder);
        if (descriptor < 0) return -descriptor;
        try
        {
            var error = LibC.Sync(descriptor);
            // Some network and FUSE file systems cannot sync a folder; that is a property of the drive, not a failure.
            return error is InvalidArgument or NotSupportedOnLinux ? 0 : error;
        }
        finally
        {
            _ = LibC.Close(descriptor);
        }
    }

    /// <summary>The operating system's words for <paramref name="errorNumber"/>.</summary>
    public static string Describe(int errorNumber) => Marshal.GetPInvokeErrorMessage(errorNumber);
}
