using System.Globalization;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A number in a range. Units belong to the name of the key and never to the value.</summary>
/// <param name="minimum">Least value.</param>
/// <param name="maximum">Largest value.</param>
/// <param name="isInteger">Whether only whole numbers are meant.</param>
/// <param name="isNonZero">Whether 0 is refused.</param>
internal sealed class NumberShape(double minimum, double maximum, bool isInteger = false, bool isNonZero = false) : Shape
{
    /// <summary>Bound of every quantity without a natural one; far from the limits of floating point and decimal numbers.</summary>
    internal const double Large = 1e15;

    private static readonly BilingualText Number = new("a number", "数字");
    private static readonly BilingualText Integer = new("a whole number", "整数");
    private static readonly BilingualText UnitHint = new("Write the number alone; the unit is part of the key's name.", "只写数字，单位已包含在键名中。");
    private static readonly BilingualText QuoteHint = new("Remove the quotes.", "请去掉引号。");

    public override string TypeName => string.Create(CultureInfo.InvariantCulture, $"{(isInteger ? "whole number" : "number")}{RangeText()}");

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (scalar.IsQuoted || !TryParse(scalar.Text, out var value))
        {
            var looksLikeNumber = TryParse(scalar.Text, out _);
            var startsLikeNumber = scalar.Text.Length > 0 && (char.IsAsciiDigit(scalar.Text[0]) || scalar.Text[0] is '-' or '+' or '.');
            context.Diagnostics.Error("CO1104", scalar.Mark, looksLikeNumber ? QuoteHint : startsLikeNumber ? UnitHint : default, [scalar.Text, isInteger ? Integer : Number]);
            return null;
        }
        if (isInteger && value != Math.Floor(value))
        {
            context.Diagnostics.Error("CO1104", scalar.Mark, scalar.Text, Integer);
            return null;
        }
        if (value >= minimum && value <= maximum && !(isNonZero && value == 0)) return scalar;
        context.Diagnostics.Error("CO1105", scalar.Mark, $"{label}: {scalar.Text}", Range());
        return null;
    }

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = isInteger ? "integer" : "number" };
        if (minimum > -Large) schema["minimum"] = minimum;
        if (maximum < Large) schema["maximum"] = maximum;
        if (isNonZero) schema["not"] = new JsonObject { ["const"] = 0 };
        return schema;
    }

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private string Range() => string.Create(CultureInfo.InvariantCulture, $"{minimum:R} ... {maximum:R}{(isNonZero ? ", ≠ 0" : "")}");

    private string RangeText() => (minimum > -Large, maximum < Large) switch
    {
        (true, true) => $", {Range()}",
        (true, false) => string.Create(CultureInfo.InvariantCulture, $", at least {minimum:R}"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $", at most {maximum:R}"),
        _ => "",
    };
}
