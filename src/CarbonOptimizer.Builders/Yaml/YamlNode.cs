using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>A value of a scenario file with the place it was written at.</summary>
internal abstract class YamlNode(SourceMark mark)
{
    public SourceMark Mark { get; } = mark;
}
