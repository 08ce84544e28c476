using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>A value, a list of values, or a comparison such as <c>"&gt;250"</c>, <c>"&lt;=3"</c>, <c>"!=1"</c>.</summary>
internal sealed class ConditionShape : Shape
{
    private static readonly ListShape Values = new(new AnyShape(), minimumCount: 1, maximumCount: 1000);

    public override string TypeName => "value, list of values, or comparison such as `\">250\"`";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is YamlList) return Values.Normalize(node, label, context);
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (SettingCondition.Parse([scalar.Text]) is not null) return scalar;
        context.Diagnostics.Error("CO1902", scalar.Mark, scalar.Text);
        return null;
    }

    public override JsonObject ToJsonSchema() => [];
}
