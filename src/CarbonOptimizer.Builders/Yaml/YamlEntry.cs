namespace CarbonOptimizer.Builders.Yaml;

/// <summary>A key and its value.</summary>
internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);
