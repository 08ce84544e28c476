using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>The name of something the scenario declares, or one of a few words.</summary>
internal sealed class ReferenceShape(ReferenceKind kind, params string[] exceptWords) : Shape
{
    public override string TypeName => string.Concat(exceptWords.Select(word => $"`{word}` \\| ")) + DeclaredNames.NameOf(kind).English;

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        var known = context.Names.Of(kind);
        if (context.Names.Has(kind, scalar.Text) || exceptWords.Contains(scalar.Text, StringComparer.Ordinal)) return scalar;
        var hint = context.Diagnostics.IsFull ? default : NearestName.Hint(scalar.Text, known);
        context.Diagnostics.Error("CO1109", scalar.Mark, hint, [DeclaredNames.NameOf(kind), scalar.Text]);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["description"] = $"Name of a declared {DeclaredNames.NameOf(kind).English}." };
}
