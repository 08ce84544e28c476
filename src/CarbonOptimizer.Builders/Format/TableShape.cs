using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A map from names to values of one shape.</summary>
/// <param name="key">Shape of the names.</param>
/// <param name="value">Shape of the values.</param>
internal sealed class TableShape(Shape key, Shape value) : Shape
{
    public override string TypeName => $"map from {key.TypeName} to {value.TypeName}";

    public override IEnumerable<Shape> Parts => [value];

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is not YamlMap map)
        {
            if (node is YamlScalar { IsNull: true }) context.Diagnostics.Error("CO1115", node.Mark, label);
            else context.Diagnostics.Error("CO1103", node.Mark, label, Words.Map, Words.KindOf(node));
            return null;
        }
        var entries = new List<YamlEntry>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            var name = key.Normalize(entry.Key, label, context);
            var normalized = value.Normalize(entry.Value, entry.Key.Text, context);
            if (name is not null && normalized is not null) entries.Add(new YamlEntry(entry.Key, normalized));
        }
        return entries.Count == map.Entries.Count ? new YamlMap(node.Mark, entries) : null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "object", ["additionalProperties"] = value.ToJsonSchema() };
}
