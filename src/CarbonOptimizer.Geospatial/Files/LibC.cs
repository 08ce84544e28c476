using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>The few C library calls whose failures the runtime does not pass on.</summary>
internal static partial class LibC
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    /// <summary>Calls fsync until it is not interrupted; returns 0 or errno.</summary>
    public static int Sync(nint descriptor)
    {
        while (Fsync((int)descriptor) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) return error;
        }
        return 0;
    }

    /// <summary>Opens <paramref name="folder"/> for syncing; a negative value is minus errno.</summary>
    public static int OpenFolder(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
