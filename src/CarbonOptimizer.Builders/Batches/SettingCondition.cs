using System.Globalization;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>What the value of a setting must be for a rule of a batch to apply.</summary>
/// <param name="Operator">One of <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</param>
/// <param name="Values">What is compared with; one value unless the operator is <c>=</c>.</param>
public sealed record SettingCondition(string Operator, IReadOnlyList<string> Values)
{
    private static readonly string[] Operators = ["!=", "<=", ">=", "<", ">", "="];

    /// <summary>Reads a condition: a comparison, or values of which one is meant; null when a comparison has no number.</summary>
    public static SettingCondition? Parse(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count != 1 || Operators.FirstOrDefault(known => texts[0].StartsWith(known, StringComparison.Ordinal)) is not { } sign) return new("=", texts);
        var operand = texts[0][sign.Length..].Trim();
        return operand.Length == 0 || sign[0] is '<' or '>' && Number(operand) is null ? null : new(sign, [operand]);
    }

    /// <summary>Whether a value, as <c>--set</c> takes it, is meant. Numbers are compared as numbers, anything else as text.</summary>
    public bool Holds(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Operator is "=" or "!=") return Values.Any(other => AreEqual(value, other)) == (Operator == "=");
        if (Number(value) is not { } left || Number(Values[0]) is not { } right) return false;
        return Operator switch { "<" => left < right, "<=" => left <= right, ">" => left > right, _ => left >= right };
    }

    private static bool AreEqual(string one, string other) => Number(one) is { } left && Number(other) is { } right ? left == right : one == other;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
