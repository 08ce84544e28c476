namespace CarbonOptimizer.Core.Carbon;

/// <summary>Emission intensity of built-up land from what happens on it: emissions per head or per output, times heads or output per hectare.</summary>
public static class DriverIntensity
{
    /// <summary>e = (E / person) * (persons / ha).</summary>
    /// <param name="tonnesPerPerson">Unit: tCO2e per person and year.</param>
    /// <param name="personsPerHectare">Unit: persons/ha.</param>
    public static PerYear<PerHectare<TonnesCo2e>> OfPopulation(decimal tonnesPerPerson, decimal personsPerHectare) => new(new(new(tonnesPerPerson * personsPerHectare)));

    /// <summary>e = (E / GDP) * (GDP / ha).</summary>
    /// <param name="tonnesPerTenThousandYuan">Unit: tCO2e per 10^4 CNY.</param>
    /// <param name="tenThousandYuanPerHectare">Unit: 10^4 CNY per ha and year.</param>
    public static PerYear<PerHectare<TonnesCo2e>> OfOutput(decimal tonnesPerTenThousandYuan, decimal tenThousandYuanPerHectare) => new(new(new(tonnesPerTenThousandYuan * tenThousandYuanPerHectare)));
}
