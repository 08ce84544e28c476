using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;

namespace CarbonOptimizer.Builders;

/// <summary>Checks a scenario and its data without solving anything.</summary>
public static class ScenarioValidator
{
    /// <summary>Reads everything a run would read and tells what is wrong. Bad input is a result here, never an exception.</summary>
    /// <param name="path">Scenario file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    public static ValidationReport Validate(string path, BuildOptions? options = null)
    {
        var diagnostics = new DiagnosticList();
        var built = ScenarioBuilder.Build(path, options ?? new BuildOptions(), diagnostics);
        return new ValidationReport(diagnostics.All, diagnostics.HasErrors ? null : built);
    }
}
