using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A theory that takes minutes; skipped with a message unless CARBONOPT_LONG is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongRuns.SkipReason;
}
