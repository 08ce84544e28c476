using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A colour as <c>"#rrggbb"</c>.</summary>
internal sealed class ColourShape : Shape
{
    private static readonly BilingualText Colour = new("a colour such as \"#f0e060\" (in quotes)", "颜色,例如 \"#f0e060\"(需加引号)");

    public override string TypeName => "colour `\"#rrggbb\"`";

    public static int Parse(string text) => int.Parse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (scalar.Text.Length == 7 && scalar.Text[0] == '#' && scalar.Text.AsSpan(1).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0) return scalar;
        context.Diagnostics.Error("CO1104", scalar.Mark, scalar.Text, Colour);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["pattern"] = "^#[0-9a-fA-F]{6}$" };
}
