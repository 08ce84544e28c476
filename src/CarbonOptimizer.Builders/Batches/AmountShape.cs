using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>A number with one of a few units, such as <c>10m</c> or <c>2GB</c>; normalised to the number in the smallest unit.</summary>
/// <param name="what">What is measured, for messages.</param>
/// <param name="example">How to write it, for messages.</param>
/// <param name="factors">Size of each unit; the empty unit stands for no unit.</param>
internal sealed class AmountShape(BilingualText what, string example, IReadOnlyDictionary<string, double> factors) : Shape
{
    public static AmountShape Time { get; } = new(new("a time above 0", "大于 0 的时间"), "90s, 10m, 2h", new Dictionary<string, double> { ["s"] = 1, ["m"] = 60, ["h"] = 3600, [""] = 1 });

    public static AmountShape Memory { get; } = new(new("an amount of memory above 0", "大于 0 的内存量"), "500MB, 2GB", new Dictionary<string, double>
    {
        ["MB"] = 1e6, ["GB"] = 1e9, ["MiB"] = 1 << 20, ["GiB"] = 1 << 30,
    });

    public override string TypeName => $"{what.English}: {example}";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (Parse(scalar.Text) is { } amount) return new YamlScalar(scalar.Mark, amount.ToString("R", CultureInfo.InvariantCulture));
        context.Diagnostics.Error("CO1903", scalar.Mark, scalar.Text, what, example);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" }) };

    /// <summary>The amount in the smallest unit; null when the text is none.</summary>
    public double? Parse(string text)
    {
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1])) digits--;
        if (!factors.TryGetValue(text[digits..].Trim(), out var factor)) return null;
        if (!double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        return number * factor is > 0 and < 1e15 and var amount ? amount : null;
    }
}
