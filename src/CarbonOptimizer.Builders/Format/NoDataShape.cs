using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A number that marks missing cells, or the word for none.</summary>
internal sealed class NoDataShape : Shape
{
    /// <summary>Says that every value is real.</summary>
    public const string None = "none";

    private static readonly BilingualText Expected = new("a number or none", "数字或 none");

    public override string TypeName => "number \\| `none`";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (scalar.Text == None || double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return scalar;
        context.Diagnostics.Error("CO1104", scalar.Mark, scalar.Text, Expected);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = new JsonArray("number", "string") };
}
