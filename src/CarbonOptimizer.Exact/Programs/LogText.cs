using System.Buffers;
using System.Globalization;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>Reads numbers out of lines of text.</summary>
internal static class LogText
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" ,;(\t%|");

    /// <summary>The number that follows a label; null when the label or the number is not there.</summary>
    public static double? NumberAfter(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0) return null;
        var text = line.AsSpan(at + label.Length).TrimStart(" :=\t");
        var end = text.IndexOfAny(Ends);
        return Number(end < 0 ? text : text[..end]);
    }

    /// <summary>A finite number; null for anything else, infinities and their stand-ins such as 1e+50 included.</summary>
    public static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e20 ? value : null;

    /// <summary>A count; 0 when it is none.</summary>
    public static int Count(double? value) => value is >= 0 and < int.MaxValue ? (int)value : 0;
}
