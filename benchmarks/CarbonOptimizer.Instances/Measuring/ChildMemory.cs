using System.Runtime.InteropServices;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>Memory and processor time of the executables a solver started.</summary>
internal static partial class ChildMemory
{
    private const int Children = -1;
    private const int PeakResidentKibibytes = 4;
    private const int WordsOfUsage = 18;

    /// <summary>Largest resident memory of any child process that ended, in bytes; 0 where the system does not tell.</summary>
    public static long PeakBytes()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return 0;
        Span<long> usage = stackalloc long[WordsOfUsage];
        return ReadUsage(Children, usage) == 0 ? usage[PeakResidentKibibytes] << 10 : 0;
    }

    /// <summary>Processor time of all child processes that ended, in seconds; 0 where the system does not tell.</summary>
    public static double ProcessorSeconds()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return 0;
        Span<long> usage = stackalloc long[WordsOfUsage];
        return ReadUsage(Children, usage) == 0 ? usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6 : 0;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ReadUsage(int who, Span<long> usage);
}
