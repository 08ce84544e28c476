using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Sources and sinks of a plan of several periods from place to place; what conversions emit or take up is counted among them.</summary>
public static class PeriodCarbonMap
{
    /// <summary>Draws the map of a period; unit: tCO2e/ha/yr, mean of its years.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static CarbonMap Of(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, int period)
    {
        ArgumentNullException.ThrowIfNull(paths);
        paths.CheckShape(problem, "map");
        var frame = problem.Periods!;
        var amounts = Enumerable.Range(0, paths.UseCount).Select(use => paths.AmountsOf(use, problem.Units)).ToArray();
        var rates = Rates(frame, paths, period);
        var baseline = problem.Baseline.Uses;
        var labels = frame.Trajectories.Count;
        var zoneOf = paths.ZoneOf;
        var (sources, sinks) = (new float[plan.Length], new float[plan.Length]);
        for (var u = 0; u < plan.Length; u++)
        {
            var (before, after, conversion) = rates[((zoneOf?.Invoke(u) ?? 0) * paths.UseCount + baseline[u]) * labels + plan[u]];
            before *= Multiplier(amounts[baseline[u]], problem, u);
            after *= Multiplier(amounts[frame.Trajectories.UseOf(plan[u])], problem, u);
            sources[u] = (float)(Math.Max(0, before) + Math.Max(0, after) + Math.Max(0, conversion));
            sinks[u] = (float)(Math.Min(0, before) + Math.Min(0, after) + Math.Min(0, conversion));
        }
        return new CarbonMap(sources, sinks);
    }

    private static double Multiplier(float[]? amounts, AllocationProblem problem, int unit) => amounts is null ? 1 : amounts[unit] / problem.Units.AreaHectares(unit);

    /// <summary>Shape [zones, uses today, trajectories]; mean of the years of the period.</summary>
    private static YearRates[] Rates(PeriodFrame frame, EmissionPaths paths, int period)
    {
        var labels = frame.Trajectories.Count;
        var rates = new YearRates[paths.ZoneCount * paths.UseCount * labels];
        for (var entry = 0; entry < rates.Length; entry++)
        {
            var (land, trajectory) = Math.DivRem(entry, labels);
            var (zone, today) = Math.DivRem(land, paths.UseCount);
            var (later, converted) = (frame.Trajectories.UseOf(trajectory), frame.Trajectories.PeriodOf(trajectory));
            for (var year = frame.Periods.StartYear(period) + 1; year <= frame.Periods.Years[period]; year++) rates[entry] += paths.In(frame.Periods, today, later, converted, zone, year);
            rates[entry] /= frame.Periods.LengthYears(period);
        }
        return rates;
    }
}
