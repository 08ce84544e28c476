using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A fact that takes minutes; skipped with a message unless CARBONOPT_LONG is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongRuns.SkipReason;
}
