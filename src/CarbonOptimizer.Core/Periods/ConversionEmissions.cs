using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carbon that one hectare emits because it is converted, such as lost biomass or soil carbon on its way to a new equilibrium, in total
/// and spread evenly over some years from the beginning of the period of the conversion.
/// </summary>
public sealed class ConversionEmissions
{
    private readonly double[,] tonnesCo2ePerHectare;

    /// <param name="id">Identifier such as <c>soil</c>.</param>
    /// <param name="name">Name shown to users.</param>
    /// <param name="tonnesCo2ePerHectare">Shape [from, to]; unit: tCO2e/ha; emission +, uptake -; zero diagonal. Owned by the object.</param>
    /// <param name="years">Years it takes; 0 books all of it in the period of the conversion.</param>
    /// <exception cref="ArgumentException">The table is not square, not finite or has a diagonal, or the years are out of range.</exception>
    public ConversionEmissions(string id, BilingualText name, double[,] tonnesCo2ePerHectare, int years)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(tonnesCo2ePerHectare);
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 1000);
        if (tonnesCo2ePerHectare.GetLength(0) != tonnesCo2ePerHectare.GetLength(1)) throw new ArgumentException("The table of conversion emissions must be square.", nameof(tonnesCo2ePerHectare));
        for (var from = 0; from < tonnesCo2ePerHectare.GetLength(0); from++)
        {
            if (tonnesCo2ePerHectare[from, from] != 0) throw new ArgumentException($"Land use {from} is given emissions for staying what it is.", nameof(tonnesCo2ePerHectare));
        }
        foreach (var value in tonnesCo2ePerHectare)
        {
            if (!(Math.Abs(value) <= 1e9)) throw new ArgumentException($"A conversion emission of {value} tCO2e/ha is out of range.", nameof(tonnesCo2ePerHectare));
        }
        (Id, Name, Years) = (id, name, years);
        this.tonnesCo2ePerHectare = tonnesCo2ePerHectare;
    }

    /// <summary>Identifier such as <c>soil</c>.</summary>
    public string Id { get; }

    /// <summary>Name shown to users.</summary>
    public BilingualText Name { get; }

    /// <summary>Years it takes; 0 books all of it in the period of the conversion.</summary>
    public int Years { get; }

    internal int UseCount => tonnesCo2ePerHectare.GetLength(0);

    /// <summary>Emission of a hectare in each year of a period; unit: tCO2e/ha/yr.</summary>
    /// <param name="periods">Planning years.</param>
    /// <param name="from">Use before.</param>
    /// <param name="to">Use after.</param>
    /// <param name="converted">Period of the conversion.</param>
    /// <param name="period">Period asked about.</param>
    public double PerYear(PlanningPeriods periods, int from, int to, int converted, int period)
    {
        ArgumentNullException.ThrowIfNull(periods);
        double share = Years == 0 ? converted == period ? 1 : 0 : (double)periods.Overlap(converted, Years, period) / Years;
        return tonnesCo2ePerHectare[from, to] * share / periods.LengthYears(period);
    }
}
