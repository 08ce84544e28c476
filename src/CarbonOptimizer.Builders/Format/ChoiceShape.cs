using System.Globalization;
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

    /// <summary>A choice that looks like a number may be written with or without quotes.</summary>
    public override JsonObject ToJsonSchema()
    {
        var values = new JsonArray();
        foreach (var choice in choices)
        {
            if (int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) values.Add(number);
            values.Add(choice);
        }
        return new JsonObject { ["enum"] = values };
    }
}
