using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>A theory that needs an installed solver executable; skipped with a message when it is not on PATH, or takes minutes and these are not asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string executable, bool isLong = false) => Skip = InstalledPrograms.MissingMessage(executable) ?? (isLong ? LongRuns.SkipReason : null);
}
