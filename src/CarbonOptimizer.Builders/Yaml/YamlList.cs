using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>A list of values.</summary>
internal sealed class YamlList(SourceMark mark, IReadOnlyList<YamlNode> items) : YamlNode(mark)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    /// <summary>The items of a normalised list of records.</summary>
    public IEnumerable<YamlMap> Maps => Items.Cast<YamlMap>();

    /// <summary>The items of a normalised list of texts.</summary>
    public IEnumerable<string> Texts => Items.Select(item => ((YamlScalar)item).Text);
}
