namespace CarbonOptimizer.Exact.Tests;

/// <summary>A theory that needs an installed solver executable; skipped with a message when it is not on PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string executable) => Skip = InstalledPrograms.MissingMessage(executable);
}
