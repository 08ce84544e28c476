using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

/// <summary>A test that needs PROJ's program cs2cs; skipped with a message where it is not installed.</summary>
public sealed class ProjFactAttribute : FactAttribute
{
    public ProjFactAttribute()
    {
        if (!Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), folder => File.Exists(Path.Combine(folder, "cs2cs"))))
            Skip = "cs2cs is not installed (apt-get install proj-bin)";
    }
}
