using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A theory that needs real data kept outside the repository; skipped with a message when the data is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <param name="relativePath">File or folder below <c>../shared/data</c>.</param>
    public SharedDataTheoryAttribute(string relativePath)
    {
        if (!SharedData.Has(relativePath)) Skip = $"Needs ../shared/data/{relativePath}, which is not on this machine.";
    }
}
