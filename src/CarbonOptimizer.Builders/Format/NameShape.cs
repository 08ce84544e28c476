using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A name in English and Chinese. One text alone, or one language alone, stands for both.</summary>
internal sealed class NameShape : Shape
{
    private static readonly TextShape Text = new();

    private static readonly RecordShape Both = new("name", "A name in both languages.", "双语名称。",
    [
        new Field("en", Text, "English name.", "英文名称。"),
        new Field("zh", Text, "Chinese name.", "中文名称。"),
    ]) { Rules = [new KeyRule(["en", "zh"], NeedsOne: true, AllowsSeveral: true)] };

    public override string TypeName => "text, or {en: text, zh: text}";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (node is YamlScalar)
        {
            return Text.Normalize(node, label, context) is { } text ? Name(node.Mark, text, text) : null;
        }
        if (Both.Normalize(node, label, context) is not YamlMap map) return null;
        var (english, chinese) = (map.Find("en"), map.Find("zh"));
        return Name(node.Mark, english ?? chinese!, chinese ?? english!);
    }

    public override JsonObject ToJsonSchema() => new() { ["anyOf"] = new JsonArray(Text.ToJsonSchema(), Both.ToJsonSchema()) };

    private static YamlMap Name(SourceMark mark, YamlNode english, YamlNode chinese) => new(mark,
        [new YamlEntry(new YamlScalar(mark, "en"), english), new YamlEntry(new YamlScalar(mark, "zh"), chinese)]);
}
