using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>A value of a setting, whatever it is; the scenario it is laid over says whether it fits.</summary>
internal sealed class AnyShape : Shape
{
    public override string TypeName => "value of the setting";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is not YamlScalar { IsNull: true }) return node;
        context.Diagnostics.Error("CO1115", node.Mark, label);
        return null;
    }

    public override JsonObject ToJsonSchema() => [];
}
