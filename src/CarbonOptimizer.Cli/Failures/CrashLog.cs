using System.Globalization;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Keeps the details of an internal error in a file of the temporary folder.</summary>
internal static class CrashLog
{
    /// <returns>Path of the file; null when it could not be written.</returns>
    public static string? TryWrite(Exception failure, TimeProvider clock)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(Path.GetTempPath(), $"carbonopt-{time}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.log");
        try
        {
            AtomicFile.WriteText(path, $"carbonopt {ToolVersion.Text}\n{Environment.CommandLine}\n{failure}\n");
            return path;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
