using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Maps;

/// <summary>A fact that asks GDAL's own <c>gdalinfo</c> program what it sees; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GdalFactAttribute : FactAttribute
{
    public GdalFactAttribute()
    {
        if (Run("--version").Length == 0) Skip = "Needs gdalinfo on the PATH (Debian package gdal-bin).";
    }

    /// <summary>Standard output of <c>gdalinfo</c>; empty when it cannot be started.</summary>
    public static string Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("gdalinfo", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text;
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
