using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>Any text of bounded length.</summary>
internal sealed class TextShape : Shape
{
    internal const int MaximumLength = 2000;

    public override string TypeName => "text";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        var scalar = node is YamlScalar { IsNull: false } given ? given : ScalarOf(node, label, context);
        if (scalar is not null && HiddenCharacters.FirstIn(scalar.Text) is { } hidden)
        {
            context.Diagnostics.Error("CO1008", scalar.Mark, hidden);
            return null;
        }
        if (scalar is null || scalar.Text.Length <= MaximumLength) return scalar;
        context.Diagnostics.Error("CO1114", scalar.Mark, scalar.Text.Length, MaximumLength);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["maxLength"] = MaximumLength };
}
