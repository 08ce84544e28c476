using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A theory that needs signals or a shell script as executable; skipped with a message on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Needs signals and a shell script as executable, which Windows does not have.";
    }
}
