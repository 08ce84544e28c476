using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CarbonOptimizer.Cli;

/// <summary>
/// Reads option values that carry a unit, <c>1%</c>, <c>0.001</c>, <c>90s</c>, <c>30m</c>, <c>2h</c>, and bounds numbers. Faults are told in
/// the language of the command line.
/// </summary>
internal static class OptionValues
{
    /// <summary>A share from 0 to 1, also given in percent.</summary>
    public static Func<ArgumentResult, double?> Share(CommandContext context) => result =>
    {
        var text = result.Tokens[0].Value;
        var percent = text.EndsWith('%');
        if (TryNumber(percent ? text[..^1] : text, out var number))
        {
            var share = percent ? number / 100 : number;
            if (share is >= 0 and <= 1) return share;
        }
        result.AddError(context.Say($"'{text}' is not a share from 0 to 1 or 0% to 100%.\nWrite 5% or 0.05.", $"“{text}”不是 0 至 1 或 0% 至 100% 的比例。\n请写 5% 或 0.05。"));
        return null;
    };

    /// <summary>A positive time in seconds (no unit or s), minutes (m) or hours (h).</summary>
    public static Func<ArgumentResult, TimeSpan?> Duration(CommandContext context) => result =>
    {
        var text = result.Tokens[0].Value;
        var seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (TryNumber(seconds == 0 ? text : text[..^1], out var number) && number * Math.Max(1, seconds) is > 0 and <= 3e7 and var time)
        {
            return TimeSpan.FromSeconds(time);
        }
        result.AddError(context.Say($"'{text}' is not a time above 0.\nWrite 90s, 30m or 2h.", $"“{text}”不是大于 0 的时间。\n请写 90s、30m 或 2h。"));
        return null;
    };

    /// <summary>Refuses numbers outside a range; what is no number at all the parser refuses itself.</summary>
    public static Option<T> Within<T>(this Option<T> option, CommandContext context, double least, double most)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number >= least && number <= most) continue;
                var range = string.Create(CultureInfo.InvariantCulture, $"{least:#,##0.####} ... {most:#,##0.####}");
                result.AddError(context.Say($"'{token.Value}' is outside the range {range}.", $"“{token.Value}”超出范围 {range}。"));
            }
        });
        return option;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
}
