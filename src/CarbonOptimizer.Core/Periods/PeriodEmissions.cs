namespace CarbonOptimizer.Core.Periods;

/// <summary>Emissions a year, of one year or as the mean of several; unit: tCO2e/yr.</summary>
/// <param name="Source">Positive fluxes.</param>
/// <param name="Sink">Negative fluxes, a number not above zero.</param>
/// <param name="Conversion">What conversions of this and earlier years emit, or take up.</param>
public readonly record struct PeriodEmissions(double Source, double Sink, double Conversion)
{
    /// <summary>Net emissions, E.</summary>
    public double Net => Source + Sink + Conversion;

    /// <summary>Part by part sum.</summary>
    public static PeriodEmissions operator +(PeriodEmissions one, PeriodEmissions other) =>
        new(one.Source + other.Source, one.Sink + other.Sink, one.Conversion + other.Conversion);

    /// <summary>Every part times a number.</summary>
    public static PeriodEmissions operator *(PeriodEmissions one, double times) => new(one.Source * times, one.Sink * times, one.Conversion * times);

    /// <summary>Part by part sum.</summary>
    public static PeriodEmissions Add(PeriodEmissions one, PeriodEmissions other) => one + other;

    /// <summary>Every part times a number.</summary>
    public static PeriodEmissions Multiply(PeriodEmissions one, double times) => one * times;

    /// <summary>Sum of the sizes of the parts.</summary>
    internal double Size => Source - Sink + Math.Abs(Conversion);
}
