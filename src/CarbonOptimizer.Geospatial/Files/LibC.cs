using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>The few C library calls whose failures the runtime does not pass on.</summary>
internal static partial class LibC
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4, WithoutWaitingOnLinux = 0x800, FromCurrent = 1;
    private const int CurrentFolder = -100;
    private const uint ExchangeOnLinux = 2, SwapOnMac = 2;

    /// <summary>Not a number of any system: the call does not exist here.</summary>
    public const int Missing = -1;

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

    /// <summary>Exchanges two names of one file system in a single step; returns 0, errno or <see cref="Missing"/>.</summary>
    public static int Exchange(string one, string other)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return Missing;
        try
        {
            var result = OperatingSystem.IsLinux() ? RenameAt(CurrentFolder, one, CurrentFolder, other, ExchangeOnLinux) : RenameOnMac(one, other, SwapOnMac);
            return result == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        catch (EntryPointNotFoundException)
        {
            return Missing;
        }
    }

    /// <summary>Gives a file a second name; returns 0, errno or <see cref="Missing"/>.</summary>
    public static int Link(string existing, string further)
    {
        if (OperatingSystem.IsWindows()) return Missing;
        return HardLink(existing, further) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Opens a path for reading without waiting for a writer at its other end; a negative value is minus errno.</summary>
    public static int OpenWithoutWaiting(string path)
    {
        var descriptor = Open(path, ReadOnly | WithoutWaitingOnLinux);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Whether an open file has positions, which pipes and terminals have not.</summary>
    public static bool CanSeek(int descriptor) => Seek(descriptor, 0, FromCurrent) >= 0;

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial nint Seek(int descriptor, nint offset, int from);

    /// <summary>Opens a file for reading without taking notice of locks; a negative value is minus errno.</summary>
    public static int OpenUnlocked(string path) => OpenFolder(path);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameOnMac(string from, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string existing, string further);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
