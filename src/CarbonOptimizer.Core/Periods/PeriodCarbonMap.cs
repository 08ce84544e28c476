using CarbonOptimizer.Core.Carbon;
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
        var (sources, sinks) = (new float[plan.Length], new float[plan.Length]);
        for (var u = 0; u < plan.Length; u++)
        {
            var (use, flux, conversion) = rates[baseline[u] * labels + plan[u]];
            if (amounts[use] is { } amount) flux *= amount[u] / problem.Units.AreaHectares(u);
            sources[u] = (float)(Math.Max(0, flux) + Math.Max(0, conversion));
            sinks[u] = (float)(Math.Min(0, flux) + Math.Min(0, conversion));
        }
        return new CarbonMap(sources, sinks);
    }

    /// <summary>Shape [uses today, trajectories]; use in the period, its flux where the place multiplier is 1, and what the conversion emits.</summary>
    private static (int Use, double Flux, double Conversion)[] Rates(PeriodFrame frame, EmissionPaths paths, int period)
    {
        var labels = frame.Trajectories.Count;
        var rates = new (int, double, double)[paths.UseCount * labels];
        for (var entry = 0; entry < rates.Length; entry++)
        {
            var (today, trajectory) = Math.DivRem(entry, labels);
            var use = frame.Trajectories.UseIn(trajectory, period, today);
            var converted = frame.Trajectories.PeriodOf(trajectory) <= period ? frame.Trajectories.PeriodOf(trajectory) : TrajectoryCatalogue.Never;
            rates[entry] = (use, Mean(frame.Periods, period, year => paths.FluxIn(frame.Periods, use, year, converted)), Mean(frame.Periods, period, year => paths.ConversionIn(frame.Periods, today, use, converted, year)));
        }
        return rates;
    }

    private static double Mean(PlanningPeriods periods, int period, Func<int, double> of) =>
        Enumerable.Range(periods.StartYear(period) + 1, periods.LengthYears(period)).Average(of);
}
