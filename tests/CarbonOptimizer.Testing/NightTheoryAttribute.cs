using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A theory that takes many minutes; skipped with a message unless CARBONOPT_NIGHT is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightTheoryAttribute : TheoryAttribute
{
    public NightTheoryAttribute() => Skip = LongRuns.NightSkipReason;
}
