using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A scenario that was read, merged with what it extends, overridden and checked against the key table.</summary>
/// <param name="Root">All keys with abbreviations expanded and defaults filled in.</param>
/// <param name="Folder">Folder of the paths.</param>
/// <param name="Files">Scenario files that were read, the extended ones last.</param>
internal sealed record ScenarioDocument(YamlMap Root, ScenarioFolder Folder, IReadOnlyList<string> Files);
