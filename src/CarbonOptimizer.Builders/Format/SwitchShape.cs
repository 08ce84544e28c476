using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>True or false; the other spellings of YAML 1.1 are refused because <c>no</c> is also a word.</summary>
internal sealed class SwitchShape : Shape
{
    private static readonly BilingualText TrueOrFalse = new("true or false", "true 或 false");

    public override string TypeName => "true or false";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (!scalar.IsQuoted && scalar.Text is "true" or "false") return scalar;
        context.Diagnostics.Error("CO1104", scalar.Mark, scalar.Text, TrueOrFalse);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "boolean" };
}
