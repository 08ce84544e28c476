using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A record whose table of keys is chosen by its key <c>kind</c>.</summary>
/// <param name="name">What is being varied, for messages.</param>
/// <param name="variants">Record of each kind; the record's name is the kind.</param>
internal sealed class VariantShape(string name, IReadOnlyList<RecordShape> variants) : Shape
{
    internal const string KindKey = "kind";

    private readonly string[] kinds = [.. variants.Select(variant => variant.Name)];

    public string Name => name;

    public override string TypeName => $"{name} by `kind`: {string.Join(", ", variants.Select(variant => variant.TypeName))}";

    public override IEnumerable<Shape> Parts => variants;

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is not YamlMap map)
        {
            context.Diagnostics.Error("CO1103", node.Mark, name, Words.Map, Words.KindOf(node));
            return null;
        }
        if (map.Find(KindKey) is not { } written)
        {
            context.Diagnostics.Error("CO1102", node.Mark, NearestName.Hint("?", kinds), [KindKey, name]);
            return null;
        }
        if (ScalarOf(written, KindKey, context) is not { } kind) return null;
        var index = Array.IndexOf(kinds, kind.Text);
        if (index >= 0) return variants[index].Normalize(node, label, context);
        context.Diagnostics.Error("CO1106", kind.Mark, NearestName.Hint(kind.Text, kinds), [kind.Text, KindKey]);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["oneOf"] = new JsonArray([.. variants.Select(variant => variant.ToJsonSchema())]) };
}
