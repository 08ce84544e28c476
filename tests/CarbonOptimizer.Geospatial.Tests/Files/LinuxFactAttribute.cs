using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

/// <summary>A fact about devices or calls of Linux; skipped with a message elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux.";
    }
}
