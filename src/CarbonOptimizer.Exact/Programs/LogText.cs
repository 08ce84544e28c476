using System.Buffers;
using System.Globalization;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>Reads numbers out of lines of text.</summary>
internal static class LogText
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" ,;(\t%|");

    /// <summary>The number that follows a label; null when the label or the number is not there.</summary>
    public static double? NumberAfter(string line, string label) => Number(WordAfter(line, label));

    /// <summary>
    /// The least number that is shown as the one after a label: logs round bounds to a few digits, and half a unit of the last digit
    /// may be too much.
    /// </summary>
    public static double? BoundAfter(string line, string label)
    {
        var word = WordAfter(line, label);
        if (Number(word) is not { } value) return null;
        var exponentAt = word.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? word : word[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(word[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        return value - 0.5 * Math.Pow(10, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    /// <summary>A finite number; null for anything else, infinities and their stand-ins such as 1e+50 included.</summary>
    public static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e20 ? value : null;

    private static ReadOnlySpan<char> WordAfter(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0) return [];
        var text = line.AsSpan(at + label.Length).TrimStart(" :=\t");
        var end = text.IndexOfAny(Ends);
        return end < 0 ? text : text[..end];
    }

    /// <summary>A count; 0 when it is none.</summary>
    public static int Count(double? value) => value is >= 0 and < int.MaxValue ? (int)value : 0;
}
