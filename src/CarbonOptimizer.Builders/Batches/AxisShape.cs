using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>
/// The values of a setting: a list, or <c>{from, to, steps}</c> for equally spaced numbers with both ends, computed in decimal so that
/// 0.1 to 0.3 in three steps is 0.1, 0.2, 0.3.
/// </summary>
internal sealed class AxisShape : Shape
{
    internal const int MostValues = 100_000;

    private static readonly RecordShape Range = new("range", "Equally spaced numbers with both ends.", "等间距取值，含两端。",
    [
        new Field("from", Shapes.Any, "First value.", "首值。", IsRequired: true),
        new Field("to", Shapes.Any, "Last value.", "末值。", IsRequired: true),
        new Field("steps", new NumberShape(2, MostValues, isInteger: true), "How many values, both ends counted.", "取值个数，含两端。", IsRequired: true),
    ]);

    private static readonly ListShape Values = new(new AnyShape(), minimumCount: 1, maximumCount: MostValues);

    public override string TypeName => "list of values, or [range](#range)";

    public override IEnumerable<Shape> Parts => [Range];

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context) => node switch
    {
        YamlMap => Range.Normalize(node, label, context) is YamlMap range ? Spread(range) : null,
        _ => Values.Normalize(node, label, context),
    };

    public override JsonObject ToJsonSchema() => new() { ["anyOf"] = new JsonArray(Values.ToJsonSchema(), Range.ToJsonSchema()) };

    private static YamlList Spread(YamlMap range)
    {
        var (from, to, steps) = (range.ExactOrNull("from")!.Value, range.ExactOrNull("to")!.Value, range.Integer("steps"));
        var values = new YamlNode[steps];
        for (var i = 0; i < steps; i++)
        {
            var value = Math.Round((from * (steps - 1 - i) + to * i) / (steps - 1), 12);
            values[i] = new YamlScalar(range.Mark, value.ToString("0.############", CultureInfo.InvariantCulture));
        }
        return new YamlList(range.Mark, values);
    }
}
