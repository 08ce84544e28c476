namespace CarbonOptimizer.Core.Reporting;

/// <summary>Where a run came from, enough to repeat it.</summary>
/// <param name="ScenarioId">Identifier of the scenario.</param>
/// <param name="LockedScenario">The scenario with all defaults filled in, as YAML.</param>
/// <param name="Inputs">Every file that was read.</param>
/// <param name="ToolVersion">Version of CarbonOptimizer.</param>
/// <param name="RuntimeVersion">Version of .NET and operating system.</param>
/// <param name="Machine">Processor and number of cores.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="PeakMemoryBytes">Largest working set of the process so far.</param>
public sealed record RunProvenance(
    string ScenarioId, string LockedScenario, IReadOnlyList<InputFile> Inputs, string ToolVersion, string RuntimeVersion,
    string Machine, DateTimeOffset StartedAt, long PeakMemoryBytes);
