using System.ComponentModel;
using System.Diagnostics;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>What is known of a process by its number.</summary>
internal static class RunningProcess
{
    /// <summary>When a process started; null when there is none of that number. One that may not be looked at counts as having run for ever.</summary>
    public static DateTime? StartOf(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            return process.HasExited ? null : process.StartTime.ToUniversalTime();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Win32Exception)
        {
            return DateTime.MinValue;
        }
    }
}
