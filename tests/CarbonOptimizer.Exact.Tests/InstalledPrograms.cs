using CarbonOptimizer.Exact.Programs;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>Which solver executables this machine has.</summary>
internal static class InstalledPrograms
{
    /// <summary>Null when the executable is on PATH, else why a test cannot run.</summary>
    public static string? MissingMessage(string executable) =>
        new ProgramSearch(Environment.GetEnvironmentVariable).Find(executable).Found is null
            ? $"Needs the solver executable '{executable}' on PATH, which is not on this machine."
            : null;
}
