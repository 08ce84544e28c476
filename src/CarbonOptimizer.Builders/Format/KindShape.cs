using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>The key that chose the record it stands in; only its own kind can occur.</summary>
internal sealed class KindShape(string kind) : Shape
{
    public override string TypeName => $"`{kind}`";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context) => node;

    public override JsonObject ToJsonSchema() => new() { ["const"] = kind };
}
