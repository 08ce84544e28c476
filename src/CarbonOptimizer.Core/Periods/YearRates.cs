namespace CarbonOptimizer.Core.Periods;

/// <summary>What a hectare emits in a year; unit: tCO2e/ha/yr.</summary>
/// <param name="Before">Flux of today's use, where its place multiplier is 1; nothing once all of the land is converted.</param>
/// <param name="After">The same of the use it is converted to; nothing before.</param>
/// <param name="Conversion">What it emits because it is converted.</param>
internal readonly record struct YearRates(double Before, double After, double Conversion)
{
    public static YearRates operator +(YearRates one, YearRates other) => new(one.Before + other.Before, one.After + other.After, one.Conversion + other.Conversion);

    public static YearRates operator /(YearRates rates, double by) => new(rates.Before / by, rates.After / by, rates.Conversion / by);
}
