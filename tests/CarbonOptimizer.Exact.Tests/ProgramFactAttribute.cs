namespace CarbonOptimizer.Exact.Tests;

/// <summary>A fact that needs an installed solver executable; skipped with a message when it is not on PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string executable) => Skip = InstalledPrograms.MissingMessage(executable);
}
