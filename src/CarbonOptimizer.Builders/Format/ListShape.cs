using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A list of values of one shape. A single value stands for a list of one where that is unambiguous.</summary>
/// <param name="item">Shape of the items.</param>
/// <param name="minimumCount">Fewest items.</param>
/// <param name="maximumCount">Most items.</param>
/// <param name="uniqueKey">Key of the items that may not repeat; null when items may.</param>
/// <param name="acceptsSingle">Whether a single value stands for a list of one.</param>
internal sealed class ListShape(Shape item, int minimumCount = 0, int maximumCount = 10_000, string? uniqueKey = null, bool acceptsSingle = false) : Shape
{
    public override string TypeName => acceptsSingle ? $"{item.TypeName}, or list of them" : $"list of {item.TypeName}";

    public override IEnumerable<Shape> Parts => [item];

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        var list = node as YamlList ?? (acceptsSingle && node is YamlScalar { IsNull: false } ? new YamlList(node.Mark, [node]) : null);
        if (list is null)
        {
            if (node is YamlScalar { IsNull: true }) context.Diagnostics.Error("CO1115", node.Mark, label);
            else context.Diagnostics.Error("CO1103", node.Mark, label, Words.List, Words.KindOf(node));
            return null;
        }
        if (list.Items.Count < minimumCount || list.Items.Count > maximumCount)
        {
            var needed = minimumCount == maximumCount ? $"{minimumCount}" : maximumCount == int.MaxValue ? $">= {minimumCount}" : $"{minimumCount}-{maximumCount}";
            context.Diagnostics.Error("CO1113", node.Mark, label, list.Items.Count, needed);
            return null;
        }
        var items = new List<YamlNode>(list.Items.Count);
        foreach (var written in list.Items)
        {
            if (item.Normalize(written, label, context) is { } normalized) items.Add(normalized);
        }
        if (uniqueKey is not null) CheckUnique(items, label, context);
        return items.Count == list.Items.Count ? new YamlList(node.Mark, items) : null;
    }

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.ToJsonSchema() };
        if (minimumCount > 0) schema["minItems"] = minimumCount;
        if (maximumCount < 10_000) schema["maxItems"] = maximumCount;
        return acceptsSingle ? new() { ["anyOf"] = new JsonArray(item.ToJsonSchema(), schema) } : schema;
    }

    /// <summary>A kind that is used twice has its own name for id both times.</summary>
    private static BilingualText Twice(YamlScalar key) => key.Mark.Source is null || key.Text.Contains('_', StringComparison.Ordinal)
        ? new("Give every one but the first an 'id' of its own.", "除第一项外，请各给一个自己的 id。") : default;

    private void CheckUnique(List<YamlNode> items, string label, FormatContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in items.OfType<YamlMap>())
        {
            if (found.Find(uniqueKey!) is YamlScalar key && !seen.Add(key.Text)) context.Diagnostics.Error("CO1108", key.Mark.Source is null ? found.Mark : key.Mark, Twice(key), [key.Text, label]);
        }
    }
}
