namespace CarbonOptimizer.Exporters.Tables;

/// <summary>
/// Exact decimals cut to what a reader can use. Sums of quotients have 28 digits, of which the last are rounding; double precision,
/// which every other program reads them with, holds 15.
/// </summary>
internal static class SignificantDigits
{
    private const int Kept = 15;
    private const int MostDecimals = 28;

    /// <summary>The number rounded to 15 significant digits; whole numbers keep all of theirs.</summary>
    public static decimal Round(decimal value)
    {
        if (value == 0) return 0;
        var digitsBeforePoint = (int)Math.Floor(Math.Log10((double)Math.Abs(value))) + 1;
        return decimal.Round(value, Math.Clamp(Kept - digitsBeforePoint, 0, MostDecimals));
    }
}
