using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;

namespace CarbonOptimizer.Builders.Format;

/// <summary>What checking a scenario needs besides the scenario.</summary>
/// <param name="Diagnostics">Receives what is wrong.</param>
/// <param name="Names">Names the scenario declares.</param>
/// <param name="Folder">Folder of the paths.</param>
internal sealed record FormatContext(DiagnosticList Diagnostics, DeclaredNames Names, ScenarioFolder Folder);
