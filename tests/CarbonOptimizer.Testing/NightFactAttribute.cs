using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>A fact that takes many minutes; skipped with a message unless CARBONOPT_NIGHT is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightFactAttribute : FactAttribute
{
    public NightFactAttribute() => Skip = LongRuns.NightSkipReason;
}
