namespace CarbonOptimizer.Exact.Tests;

/// <summary>A fact that stands in for an executable with a shell script; skipped on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Needs a shell script as executable, which Windows does not run.";
    }
}
