using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>Keeps what GDAL complains about instead of letting it print to the terminal.</summary>
internal static unsafe class GdalErrors
{
    private const int Failure = 3;

    [ThreadStatic] private static string? _last;

    /// <summary>A handler of ours is needed: GDAL calls a null handler and crashes.</summary>
    public static void Install() => GdalNative.CPLSetErrorHandler(&OnError);

    /// <summary>The last failure on this thread, then forgotten; empty when there was none.</summary>
    public static string Take()
    {
        var message = _last ?? "";
        _last = null;
        return message;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(int severity, int number, byte* message)
    {
        // The first failure names the cause, later ones the consequences.
        if (severity >= Failure) _last ??= Marshal.PtrToStringUTF8((nint)message);
    }
}
