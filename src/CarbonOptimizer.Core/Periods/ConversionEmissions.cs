using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carbon that one hectare emits because it is converted, such as lost biomass or soil carbon on its way to a new equilibrium, year by
/// year from the beginning of the period of the conversion.
/// </summary>
public sealed class ConversionEmissions
{
    private readonly double[][,] releasedAfter;

    /// <summary>Emissions spread evenly over some years.</summary>
    /// <param name="id">Identifier such as <c>soil</c>.</param>
    /// <param name="name">Name shown to users.</param>
    /// <param name="tonnesCo2ePerHectare">Shape [from, to]; total; unit: tCO2e/ha; emission +, uptake -; zero diagonal.</param>
    /// <param name="years">Years it takes; 0 and 1 book all of it in the first year.</param>
    /// <exception cref="ArgumentException">The table is not square, not finite or has a diagonal, or the years are out of range.</exception>
    public ConversionEmissions(string id, BilingualText name, double[,] tonnesCo2ePerHectare, int years)
        : this(id, name, Evenly(tonnesCo2ePerHectare, years))
    {
    }

    /// <summary>Emissions that follow a curve.</summary>
    /// <param name="id">Identifier such as <c>soil</c>.</param>
    /// <param name="name">Name shown to users.</param>
    /// <param name="releasedAfterYears">Shape [years + 1] of [from, to]; tCO2e/ha released so many years after the conversion, 0 after none. Owned by the object.</param>
    /// <exception cref="ArgumentException">A table is not square, not finite or has a diagonal, or there are none or more than 1001.</exception>
    public ConversionEmissions(string id, BilingualText name, IReadOnlyList<double[,]> releasedAfterYears)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(releasedAfterYears);
        (Id, Name, releasedAfter) = (id, name, [.. releasedAfterYears]);
        if (releasedAfter.Length is < 2 or > 1001) throw new ArgumentException("Conversion emissions last 1 to 1000 years.", nameof(releasedAfterYears));
        foreach (var table in releasedAfter)
        {
            CheckTable(table);
        }
        if (Array.Exists(releasedAfter, table => table.Length != UseCount * UseCount)) throw new ArgumentException("Every year needs a table of the same land uses.", nameof(releasedAfterYears));
        if (releasedAfter[0].Cast<double>().Any(value => value != 0)) throw new ArgumentException("Nothing is released before the first year.", nameof(releasedAfterYears));
    }

    /// <summary>Identifier such as <c>soil</c>.</summary>
    public string Id { get; }

    /// <summary>Name shown to users.</summary>
    public BilingualText Name { get; }

    /// <summary>Least plausible emission over the stated one.</summary>
    public decimal LowShare { get; init; } = 1;

    /// <summary>Largest plausible emission over the stated one.</summary>
    public decimal HighShare { get; init; } = 1;

    /// <summary>How the emissions are known: <see cref="Carbon.CoefficientGrade"/>.</summary>
    public string Grade { get; init; } = Carbon.CoefficientGrade.Own;

    /// <summary>Where they are from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Years it takes.</summary>
    public int Years => releasedAfter.Length - 1;

    internal int UseCount => releasedAfter[0].GetLength(0);

    /// <summary>Emission of a hectare in one year after its conversion; unit: tCO2e/ha/yr.</summary>
    /// <param name="from">Use before.</param>
    /// <param name="to">Use after.</param>
    /// <param name="year">Year after the conversion, the first is 1.</param>
    public double InYear(int from, int to, int year) => year < 1 || year > Years ? 0 : releasedAfter[year][from, to] - releasedAfter[year - 1][from, to];

    /// <summary>Last year after a conversion in which anything is emitted or taken up; 0 where nothing is.</summary>
    internal int LastYear(int from, int to)
    {
        for (var year = Years; year > 0; year--)
        {
            if (releasedAfter[year][from, to] != releasedAfter[year - 1][from, to]) return year;
        }
        return 0;
    }

    private static double[][,] Evenly(double[,] total, int years)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 1000);
        var tables = new double[Math.Max(1, years) + 1][,];
        for (var year = 0; year < tables.Length; year++)
        {
            tables[year] = new double[total.GetLength(0), total.GetLength(1)];
            for (var entry = 0; entry < total.Length; entry++)
            {
                var (from, to) = Math.DivRem(entry, total.GetLength(1));
                tables[year][from, to] = total[from, to] * year / (tables.Length - 1);
            }
        }
        return tables;
    }

    private static void CheckTable(double[,] table)
    {
        if (table.GetLength(0) != table.GetLength(1)) throw new ArgumentException("The table of conversion emissions must be square.", nameof(table));
        for (var from = 0; from < table.GetLength(0); from++)
        {
            if (table[from, from] != 0) throw new ArgumentException($"Land use {from} is given emissions for staying what it is.", nameof(table));
        }
        foreach (var value in table)
        {
            if (!(Math.Abs(value) <= 1e9)) throw new ArgumentException($"A conversion emission of {value} tCO2e/ha is out of range.", nameof(table));
        }
    }
}
