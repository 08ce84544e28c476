using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>When a batch must be done: a time of day such as <c>"07:00"</c>, the next one to come, or a time from its start such as <c>8h</c>.</summary>
internal sealed class DeadlineShape : Shape
{
    private static readonly BilingualText What = new("a time of day or a time from the start", "一天中的时刻或自开始起的时长");

    public override string TypeName => "time of day (`\"07:00\"`) or time from the start (`8h`)";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (TimeOnly.TryParseExact(scalar.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || AmountShape.Time.Parse(scalar.Text) is not null) return scalar;
        context.Diagnostics.Error("CO1903", scalar.Mark, scalar.Text, What, "\"07:00\", 8h");
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string" };
}
