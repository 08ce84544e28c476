using System.Globalization;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>A place of a file where a stored value is not the recomputed one.</summary>
/// <param name="Where">Row and column, key, cell or line.</param>
/// <param name="Stored">The stored value.</param>
/// <param name="Again">The recomputed one.</param>
/// <param name="IsRounding">Whether both are the same number but for the last digits, which sums in another order may change.</param>
internal readonly record struct ValuePlace(BilingualText Where, string Stored, string Again, bool IsRounding = false)
{
    private const int LongestValue = 60;

    /// <summary>Ten digits are held by sums of doubles in any order.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>The place with both values.</summary>
    public BilingualText Text => new(
        $"{Where.English} is {Short(Stored)}, recomputed {Short(Again)}", $"{Where.Chinese} 为 {Short(Stored)}，重新计算为 {Short(Again)}");

    /// <summary>A place whose values are texts that may be numbers.</summary>
    public static ValuePlace Of(BilingualText where, string stored, string again) => new(where, stored, again, AreNear(stored, again));

    /// <summary>Whether two texts are the same number but for the last digits; whole numbers and codes are the same or not.</summary>
    public static bool AreNear(string one, string other) =>
        (IsFraction(one) || IsFraction(other))
        && double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var first) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
        && AreNear(first, second, Tolerance);

    /// <summary>Whether two numbers differ by no more than a share of the larger.</summary>
    public static bool AreNear(double one, double other, double tolerance) =>
        one.Equals(other) || double.IsFinite(one) && double.IsFinite(other) && Math.Abs(one - other) <= tolerance * Math.Max(Math.Abs(one), Math.Abs(other));

    private static bool IsFraction(string text) => text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0;

    private static string Short(string value) => value.Length == 0 ? "''" : value.Length <= LongestValue ? value : value[..LongestValue] + "...";
}
