using System.CommandLine.Parsing;
using System.Globalization;

namespace CarbonOptimizer.Cli;

/// <summary>
/// Reads option values that carry a unit: <c>1%</c>, <c>0.001</c>, <c>90s</c>, <c>30m</c>, <c>2h</c>. Faults are told in both
/// languages, because the language is an option of the same command line.
/// </summary>
internal static class OptionValues
{
    /// <summary>A share from 0 to 1, also given in percent.</summary>
    public static double? Share(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var percent = text.EndsWith('%');
        if (TryNumber(percent ? text[..^1] : text, out var number))
        {
            var share = percent ? number / 100 : number;
            if (share is >= 0 and <= 1) return share;
        }
        result.AddError($"'{text}' is not a share from 0 to 1 or 0% to 100%. “{text}”不是 0 至 1 或 0% 至 100% 的比例。");
        return null;
    }

    /// <summary>A positive time in seconds (no unit or s), minutes (m) or hours (h).</summary>
    public static TimeSpan? Duration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (TryNumber(seconds == 0 ? text : text[..^1], out var number) && number * Math.Max(1, seconds) is > 0 and <= 3e7 and var time)
        {
            return TimeSpan.FromSeconds(time);
        }
        result.AddError($"'{text}' is not a time such as 90s, 30m or 2h. “{text}”不是 90s、30m、2h 形式的时间。");
        return null;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
}
