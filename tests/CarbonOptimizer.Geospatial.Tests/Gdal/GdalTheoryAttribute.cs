using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Gdal;

/// <summary>A test that needs the GDAL library and real data; skipped with a message when either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GdalTheoryAttribute : TheoryAttribute
{
    /// <param name="relativePath">File or folder below <c>../shared/data</c>, or nothing when no data is needed.</param>
    public GdalTheoryAttribute(string relativePath = "")
    {
        if (!GdalLibrary.IsAvailable) Skip = "Needs the GDAL library. " + GdalLibrary.InstallHint;
        else if (relativePath.Length > 0 && !SharedData.Has(relativePath)) Skip = $"Needs ../shared/data/{relativePath}, which is not on this machine.";
    }
}
