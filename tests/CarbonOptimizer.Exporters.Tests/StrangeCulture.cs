using System.Globalization;

namespace CarbonOptimizer.Exporters.Tests;

/// <summary>Lets a test run as on a machine that writes 1.234,5 and ¬1.</summary>
internal sealed class StrangeCulture : IDisposable
{
    private readonly CultureInfo usual = CultureInfo.CurrentCulture;

    public StrangeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "¬";
        culture.DateTimeFormat.DateSeparator = "~";
        culture.DateTimeFormat.TimeSeparator = "~";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = usual;
}
