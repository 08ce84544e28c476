using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A fact that needs real data kept outside the repository; skipped with a message when the data is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="relativePath">File or folder below <c>../shared/data</c>.</param>
    /// <param name="isLong">Whether it takes minutes and runs only where these are asked for.</param>
    public SharedDataFactAttribute(string relativePath, bool isLong = false)
    {
        if (isLong) Skip = LongRuns.SkipReason;
        if (!SharedData.Has(relativePath)) Skip = $"Needs ../shared/data/{relativePath}, which is not on this machine.";
    }
}
