using System.Globalization;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;

namespace CarbonOptimizer.Cli.Terminals;

/// <summary>Numbers for people: thousands separated, about six digits, never in the culture of the machine.</summary>
internal static class NumberText
{
    public static string Of(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value)) return "-";
        var size = Math.Abs(value);
        var format = size >= 100_000 ? "#,##0" : size >= 100 ? "#,##0.0" : size >= 1 ? "0.00" : size == 0 ? "0" : "0.####";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A drawn number with no more digits than its standard error supports.</summary>
    public static string Drawn(double value, double error)
    {
        if (!(error > 0) || !double.IsFinite(value)) return Of(value);
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(error)), 0, 15);
        return LedgerSpread.Supported(value, error).ToString("#,##0." + new string('0', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>A standard error with two digits.</summary>
    public static string OfError(double error) => Drawn(error, error / 10);

    public static string Of(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage, such as <c>0.021 %</c>.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? (100 * share).ToString(share < 0.001 ? "0.0000" : "0.00", CultureInfo.InvariantCulture) + " %" : "-";

    public static string Clock(TimeSpan time) => ((int)time.TotalHours).ToString("00", CultureInfo.InvariantCulture) + time.ToString(@"\:mm\:ss", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes >= 1L << 30
        ? ((double)bytes / (1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GiB"
        : ((double)bytes / (1L << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB";
}
