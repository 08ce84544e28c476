using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>A fact that asks gdalinfo for a second opinion; skipped with a message where that program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GdalInfoFactAttribute : FactAttribute
{
    public GdalInfoFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var isThere = folders.Any(folder => File.Exists(Path.Combine(folder, "gdalinfo")) || File.Exists(Path.Combine(folder, "gdalinfo.exe")));
        if (!isThere) Skip = "Needs gdalinfo (package gdal-bin) on PATH.";
    }
}
