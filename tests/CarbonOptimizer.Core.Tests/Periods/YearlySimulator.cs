namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>
/// Emissions of land that converts at most once, from the textbook: one year and one unit at a time, no periods, no terms, no sums
/// shared with the product. The conversion happens at the beginning of its first year.
/// </summary>
internal sealed class YearlySimulator
{
    /// <summary>Shape [land uses, 3]; carbon of plants and soil, energy and farming, methane of the land; unit: tCO2e/ha/yr.</summary>
    public required double[,] Flux { get; init; }

    /// <summary>What energy and farming are multiplied by in a year.</summary>
    public required Func<int, double> Intensity { get; init; }

    /// <summary>What all fluxes of a land use are multiplied by in a year.</summary>
    public required Func<int, int, double> Multiplier { get; init; }

    /// <summary>Shape [land uses, 4]; above, below, soil, dead; unit: tC/ha. Null in mode flux.</summary>
    public double[,]? Pools { get; init; }

    public required int SoilYears { get; init; }

    public required int GrowthYears { get; init; }

    /// <summary>Largest gain of soil in a year; unit: tC/ha/yr.</summary>
    public double SoilGainMax { get; init; } = double.PositiveInfinity;

    /// <summary>Shape [from, to]; tCO2e/ha over ten years.</summary>
    public required double[,] Declared { get; init; }

    /// <summary>Net emissions of a year; unit: tCO2e.</summary>
    /// <param name="land">Hectares, use today, use later and first year of the later use; a year beyond the plan for land that stays.</param>
    /// <param name="year">The year.</param>
    public double In(IEnumerable<(double Hectares, int Today, int Later, int FirstYear)> land, int year) => land.Sum(unit =>
    {
        var isNew = year >= unit.FirstYear;
        var use = isNew ? unit.Later : unit.Today;
        var age = year - unit.FirstYear + 1;
        // Carbon of plants and soil waits until no pool of this conversion changes any more; methane does not wait.
        var waits = isNew && Pools is not null && age <= Enumerable.Range(0, 4).Max(pool => YearsOf(pool, unit.Today, use));
        var sum = Multiplier(use, year) * ((waits ? 0 : Flux[use, 0]) + Flux[use, 1] * Intensity(year) + Flux[use, 2]);
        if (!isNew) return unit.Hectares * sum;
        if (age <= 10) sum += Declared[unit.Today, use] / 10;
        for (var pool = 0; pool < 4 && Pools is not null; pool++)
        {
            var lost = (Pools[unit.Today, pool] - Pools[use, pool]) * 44 / 12;
            var years = YearsOf(pool, unit.Today, use);
            if (pool == 2 && lost < 0 && years > SoilYears) sum += lost / years * Math.Clamp(years - age + 1, 0, 1);
            else if (age <= years) sum += lost / years;
        }
        return unit.Hectares * sum;
    });

    /// <summary>Years in which a pool moves to its new stock, in equal steps; 0 where it does not change.</summary>
    private int YearsOf(int pool, int before, int after)
    {
        var gain = Math.Round(Pools![after, pool] - Pools[before, pool], 6);
        if (gain == 0) return 0;
        if (pool != 2) return gain < 0 ? 1 : GrowthYears;
        return gain > SoilGainMax * SoilYears ? (int)Math.Ceiling(gain / SoilGainMax) : SoilYears;
    }
}
