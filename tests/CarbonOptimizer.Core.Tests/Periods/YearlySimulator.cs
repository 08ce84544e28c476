namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>
/// Emissions of land that converts at most once, from the textbook: one year and one unit at a time, no periods, no terms, no sums
/// shared with the product. The conversion happens at the beginning of its first year.
/// </summary>
internal sealed class YearlySimulator
{
    /// <summary>Shape [land uses, 2]; plants and soil, then energy and farming; unit: tCO2e/ha/yr.</summary>
    public required double[,] Flux { get; init; }

    /// <summary>What energy and farming are multiplied by in a year.</summary>
    public required Func<int, double> Intensity { get; init; }

    /// <summary>What all fluxes of a land use are multiplied by in a year.</summary>
    public required Func<int, int, double> Multiplier { get; init; }

    /// <summary>Shape [land uses, 4]; above, below, soil, dead; unit: tC/ha. Null in mode flux.</summary>
    public double[,]? Pools { get; init; }

    public required int SoilYears { get; init; }

    public required int GrowthYears { get; init; }

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
        var waits = isNew && Pools is not null && age <= Math.Max(SoilYears, GrowthYears);
        var sum = Multiplier(use, year) * ((waits ? 0 : Flux[use, 0]) + Flux[use, 1] * Intensity(year));
        if (!isNew) return unit.Hectares * sum;
        if (age <= 10) sum += Declared[unit.Today, use] / 10;
        for (var pool = 0; pool < 4 && Pools is not null; pool++)
        {
            var lost = (Pools[unit.Today, pool] - Pools[use, pool]) * 44 / 12;
            if (pool == 2) sum += age <= SoilYears ? lost / SoilYears : 0;
            else if (lost > 0) sum += age == 1 ? lost : 0;
            else sum += age <= GrowthYears ? lost / GrowthYears : 0;
        }
        return unit.Hectares * sum;
    });
}
