using System.Text;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A map with a fixed table of keys.</summary>
/// <param name="name">Name of the record in messages and in the key reference.</param>
/// <param name="english">What it describes.</param>
/// <param name="chinese">The same in Chinese.</param>
/// <param name="fields">Its keys; one that stands in for another comes first.</param>
internal sealed class RecordShape(string name, string english, string chinese, IReadOnlyList<Field> fields) : Shape
{
    private readonly string[] keys = [.. fields.Select(field => field.Name)];

    public string Name => name;

    public string English => english;

    public string Chinese => chinese;

    public IReadOnlyList<Field> Fields => fields;

    /// <summary>Keys that exclude or need one another.</summary>
    public IReadOnlyList<KeyRule> Rules { get; init; } = [];

    /// <summary>Key that a single value stands for; null when a single value is refused.</summary>
    public string? AbbreviatedKey { get; init; }

    public override string TypeName => AbbreviatedKey is null ? $"[{name}](#{name})" : $"{fields.First(entry => entry.Name == AbbreviatedKey).Shape.TypeName}, or [{name}](#{name})";

    public override IEnumerable<Shape> Parts => fields.Select(entry => entry.Shape);

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (AbbreviatedKey is not null && node is YamlScalar { IsNull: false })
        {
            node = new YamlMap(node.Mark, [new YamlEntry(new YamlScalar(node.Mark, AbbreviatedKey), node)]);
        }
        if (node is not YamlMap map)
        {
            if (node is YamlScalar { IsNull: true }) context.Diagnostics.Error("CO1115", node.Mark, label);
            else context.Diagnostics.Error("CO1103", node.Mark, label, Words.Map, Words.KindOf(node));
            return null;
        }
        var faultsBefore = context.Diagnostics.ErrorCount;
        ReportUnknownKeys(map, context);
        ReportRules(map, context);
        var entries = new List<YamlEntry>(fields.Count);
        foreach (var field in fields)
        {
            if (NormalizeField(field, map, entries, context) is { } value) entries.Add(new YamlEntry(new YamlScalar(map.Mark, field.Name), value));
        }
        return context.Diagnostics.ErrorCount == faultsBefore ? new YamlMap(map.Mark, entries) : null;
    }

    public override JsonObject ToJsonSchema()
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var property = field.Shape.ToJsonSchema();
            property["description"] = $"{field.English} {field.Chinese}";
            if (field.Default is { } text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)) property["default"] = number;
            else if (field.Default is not null and not "[]" && field.Default[0] != '{') property["default"] = field.Default is "true" or "false" ? field.Default == "true" : field.Default;
            properties[field.Name] = property;
        }
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var required = fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Name).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        if (AbbreviatedKey is null) return schema;
        return new() { ["anyOf"] = new JsonArray(fields.First(entry => entry.Name == AbbreviatedKey).Shape.ToJsonSchema(), schema) };
    }

    private YamlNode? NormalizeField(Field field, YamlMap map, List<YamlEntry> earlier, FormatContext context)
    {
        if (map.Find(field.Name) is { } written) return field.Shape.Normalize(written, field.Name, context);
        if (field.IsRequired) context.Diagnostics.Error("CO1102", map.Mark, field.Name, name);
        if (field.DefaultFrom is { } source) return earlier.Find(entry => entry.Key.Text == source).Value is { } other ? field.Shape.Normalize(other, field.Name, context) : null;
        if (field.Default is null) return null;
        var standard = YamlLoader.Load(Encoding.UTF8.GetBytes(field.Default), "default", context.Diagnostics);
        return standard is null ? null : field.Shape.Normalize(standard, field.Name, context);
    }

    private void ReportUnknownKeys(YamlMap map, FormatContext context)
    {
        foreach (var (key, _) in map.Entries)
        {
            if (keys.Contains(key.Text, StringComparer.Ordinal)) continue;
            var hint = context.Diagnostics.IsFull ? default : NearestName.Hint(key.Text, keys);
            context.Diagnostics.Error("CO1101", key.Mark, hint, [key.Text, name]);
        }
    }

    private void ReportRules(YamlMap map, FormatContext context)
    {
        foreach (var rule in Rules)
        {
            var given = rule.Keys.Where(map.Has).ToArray();
            var list = string.Join(", ", rule.Keys);
            if (given.Length == 0 && rule.NeedsOne) context.Diagnostics.Error("CO1111", map.Mark, list, name);
            if (given.Length > 1 && !rule.AllowsSeveral) context.Diagnostics.Error("CO1110", map.Find(given[1])!.Mark, list, name);
        }
    }
}
