using System.Text;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Tells rounding from editing: another processor may add numbers in another order and so change their last digits.</summary>
internal static partial class NumberRounding
{
    /// <summary>Whether two tables or records are the same but for the last digits of fractions.</summary>
    public static bool IsAll(string name, byte[] stored, byte[] again)
    {
        if (Path.GetExtension(name) is not (".csv" or ".json")) return false;
        var (then, now) = (Encoding.UTF8.GetString(stored), Encoding.UTF8.GetString(again));
        var (before, after) = (Fraction().Matches(then), Fraction().Matches(now));
        if (before.Count != after.Count || Fraction().Replace(then, "#") != Fraction().Replace(now, "#")) return false;
        for (var i = 0; i < before.Count; i++)
        {
            if (!FileDifference.AreNear(before[i].Value, after[i].Value)) return false;
        }
        return true;
    }

    /// <summary>Numbers with so many digits that they come from sums of doubles.</summary>
    [GeneratedRegex(@"-?\d+\.\d{6,}(?:[eE][+-]?\d+)?")]
    private static partial Regex Fraction();
}
