namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Yearly gains after conversions beside measured ones: the difference of two stocks over the years of its transition is a rate, and a
/// rate can be compared where a stock cannot. Losses are not judged: they can be sudden.
/// </summary>
/// <param name="From">Use before.</param>
/// <param name="To">Use after.</param>
/// <param name="IsSoil">Soil; otherwise plants and dead matter together.</param>
/// <param name="Rate">Mean gain; unit: tC/ha/yr.</param>
/// <param name="Years">Years over which it happens.</param>
/// <param name="Benchmark">Largest measured gain; unit: tC/ha/yr.</param>
public sealed record PoolPlausibility(int From, int To, bool IsSoil, decimal Rate, int Years, decimal Benchmark)
{
    /// <summary>How many times the benchmark a gain may be before it is named.</summary>
    public const decimal Tolerated = 2;

    /// <summary>Gains that are implausible, worst first.</summary>
    /// <param name="profiles">Stocks and transitions.</param>
    /// <param name="soilBenchmark">Largest measured gain of soil; unit: tC/ha/yr.</param>
    /// <param name="plantBenchmark">Largest measured gain of plants; unit: tC/ha/yr.</param>
    /// <param name="isPossible">Whether land can be converted from one use to another.</param>
    public static IReadOnlyList<PoolPlausibility> Faults(ConversionProfiles profiles, decimal soilBenchmark, decimal plantBenchmark, Func<int, int, bool> isPossible)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(isPossible);
        var faults = new List<PoolPlausibility>();
        for (var from = 0; from < profiles.UseCount; from++)
        {
            for (var to = 0; to < profiles.UseCount; to++)
            {
                if (from == to || !isPossible(from, to)) continue;
                var soil = profiles.DifferenceOf(CarbonPool.Soil, from, to);
                var plants = PoolDensities.Pools.Where(pool => pool != CarbonPool.Soil).Sum(pool => Math.Min(0, profiles.DifferenceOf(pool, from, to)));
                Add(new PoolPlausibility(from, to, true, -soil / profiles.SoilYears(soil), profiles.SoilYears(soil), soilBenchmark));
                Add(new PoolPlausibility(from, to, false, -plants / profiles.GrowthYears, profiles.GrowthYears, plantBenchmark));
            }
        }
        return [.. faults.OrderByDescending(fault => fault.Rate / fault.Benchmark).ThenBy(fault => fault.From).ThenBy(fault => fault.To)];

        void Add(PoolPlausibility one)
        {
            if (one.Rate > Tolerated * one.Benchmark) faults.Add(one);
        }
    }
}
