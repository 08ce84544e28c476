using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape(params string[] choices) : Shape
{
    public override string TypeName => string.Join(" \\| ", choices.Select(choice => $"`{choice}`"));

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (choices.Contains(scalar.Text, StringComparer.Ordinal)) return scalar;
        context.Diagnostics.Error("CO1106", scalar.Mark, NearestName.Hint(scalar.Text, choices), [scalar.Text, label]);
        return null;
    }

    public override JsonObject ToJsonSchema() => choices.All(choice => int.TryParse(choice, out _))
        ? new() { ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(int.Parse(choice, System.Globalization.CultureInfo.InvariantCulture)))]) }
        : new() { ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]) };
}
