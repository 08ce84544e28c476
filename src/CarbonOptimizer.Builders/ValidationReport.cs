using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders;

/// <summary>What checking a scenario found.</summary>
/// <param name="Diagnostics">Errors and warnings in the order they were found.</param>
/// <param name="Scenario">The scenario, when there is no error.</param>
public sealed record ValidationReport(IReadOnlyList<Diagnostic> Diagnostics, BuiltScenario? Scenario)
{
    /// <summary>Whether the scenario can be run.</summary>
    public bool IsValid => Scenario is not null;
}
