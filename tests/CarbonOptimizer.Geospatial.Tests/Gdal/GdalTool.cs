using System.Diagnostics;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Gdal;

/// <summary>Runs GDAL's command-line programs as a second opinion.</summary>
internal static class GdalTool
{
    /// <summary>False when the program is not on this machine.</summary>
    public static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using var tool = Process.Start(new ProcessStartInfo(program, ["-q", .. arguments]))!;
            tool.WaitForExit();
            Assert.Equal(0, tool.ExitCode);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
