using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A colour as <c>"#rrggbb"</c>.</summary>
internal sealed class ColourShape : Shape
{
    private static readonly BilingualText Colour = new("a colour such as \"#f0e060\" (in quotes)", "颜色，例如 \"#f0e060\"（需加引号）");

    public override string TypeName => "colour `\"#rrggbb\"`";

    public static int Parse(string text) => int.Parse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is YamlScalar { IsNull: true }) // an unquoted # begins a comment
        {
            context.Diagnostics.Error("CO1104", node.Mark, "", Colour);
            return null;
        }
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (scalar.Text.Length == 7 && scalar.Text[0] == '#' && scalar.Text.Skip(1).All(char.IsAsciiHexDigit)) return scalar;
        context.Diagnostics.Error("CO1104", scalar.Mark, scalar.Text, Colour);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["pattern"] = "^#[0-9a-fA-F]{6}$" };
}
