using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Emissions of a finished plan, year by year, from what was declared (<see cref="DeclaredRates"/>): the land is sorted by use of today and
/// trajectory, and every such group is followed through the years. Areas are whole square decimetres and their sums exact.
/// </summary>
public static class EmissionAccount
{
    /// <summary>Emissions of every year.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="where">Region that is counted.</param>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static EmissionSeries Of(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        var years = Years(problem, paths, plan, where);
        var sums = new PeriodEmissions[years.GetLength(1)];
        for (var k = 0; k < years.GetLength(0); k++)
        {
            for (var i = 0; i < sums.Length; i++) sums[i] += years[k, i];
        }
        return new EmissionSeries(problem.Periods!.Periods, sums);
    }

    /// <summary>Emissions of every year and land use of that year; those of a conversion belong to the new use.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="where">Region that is counted.</param>
    /// <returns>Shape [land uses].</returns>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static IReadOnlyList<EmissionSeries> ByUse(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        var years = Years(problem, paths, plan, where);
        var count = years.GetLength(1);
        return [.. Enumerable.Range(0, years.GetLength(0)).Select(k => new EmissionSeries(problem.Periods!.Periods, [.. Enumerable.Range(0, count).Select(i => years[k, i])]))];
    }

    /// <summary>Emissions of every year and region of a layer.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="regions">The layer; land outside its regions is left out.</param>
    /// <returns>Shape [regions].</returns>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static IReadOnlyList<EmissionSeries> ByRegion(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RegionLayer regions)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(regions);
        paths.CheckShape(problem, "emissions");
        var periods = problem.Periods!.Periods;
        var sums = new PeriodEmissions[regions.Regions.Count][];
        for (var r = 0; r < sums.Length; r++) sums[r] = new PeriodEmissions[periods.HorizonYears + 1];
        var rates = new DeclaredRates(paths, periods);
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, regions, paths.ZoneOf))
        {
            if (group.Region == RegionLayer.Outside) continue;
            for (var year = periods.BaseYear; year <= periods.Years[^1]; year++)
            {
                var (_, before, _, after) = In(problem.Periods!, rates, group, year);
                sums[group.Region][year - periods.BaseYear] += before + after;
            }
        }
        return [.. sums.Select(years => new EmissionSeries(periods, years))];
    }

    /// <summary>Net emissions of the land of the base year, which no plan changes; unit: tCO2e/yr.</summary>
    /// <param name="units">Planning units.</param>
    /// <param name="baseline">Land use in the base year.</param>
    /// <param name="periods">Planning years.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="where">Region that is counted.</param>
    public static double OfBaseYear(PlanningUnits units, Allocation baseline, PlanningPeriods periods, EmissionPaths paths, RuleArea where)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(where);
        var rates = new DeclaredRates(paths, periods);
        var amounts = Enumerable.Range(0, paths.UseCount).Select(use => paths.AmountsOf(use, units)).ToArray();
        var regionOfUnit = where.Layer is null ? default : where.Layer.RegionOfUnit;
        var zoneOf = paths.ZoneOf;
        var sum = 0.0;
        for (var u = 0; u < units.Count; u++)
        {
            if (where.Layer is not null && regionOfUnit[u] != where.Region) continue;
            var use = baseline[u];
            sum += rates.Of(use, use, TrajectoryCatalogue.Never, zoneOf?.Invoke(u) ?? 0, periods.BaseYear).Before * (amounts[use]?[u] ?? units.AreaHectares(u));
        }
        return sum;
    }

    /// <summary>Shape [land uses, years from the base year on].</summary>
    private static PeriodEmissions[,] Years(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(where);
        paths.CheckShape(problem, "emissions");
        var periods = problem.Periods!.Periods;
        var emissions = new PeriodEmissions[paths.UseCount, periods.HorizonYears + 1];
        var rates = new DeclaredRates(paths, periods);
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, where.Layer, paths.ZoneOf))
        {
            if (where.Layer is not null && group.Region != where.Region) continue;
            for (var year = periods.BaseYear; year <= periods.Years[^1]; year++)
            {
                var (today, before, later, after) = In(problem.Periods!, rates, group, year);
                emissions[today, year - periods.BaseYear] += before;
                emissions[later, year - periods.BaseYear] += after;
            }
        }
        return emissions;
    }

    /// <summary>What a group of land emits in a year with its use of today and, where it is converted, with the later one.</summary>
    private static (int Today, PeriodEmissions Before, int Later, PeriodEmissions After) In(PeriodFrame frame, DeclaredRates rates, PeriodActivity group, int year)
    {
        var later = frame.Trajectories.UseOf(group.Trajectory);
        var (before, after, conversion) = rates.Of(group.UseToday, later, frame.Trajectories.PeriodOf(group.Trajectory), group.Zone, year);
        var released = new PeriodEmissions(0, 0, conversion * group.Area / PlanningUnits.SquareDecimetresPerHectare);
        return (group.UseToday, Booked(before * group.Before.Positive) + Booked(before * group.Before.Negative), later, Booked(after * group.After.Positive) + Booked(after * group.After.Negative) + released);
    }

    private static PeriodEmissions Booked(double emission) => emission < 0
        ? new PeriodEmissions(0, emission / PlanningUnits.SquareDecimetresPerHectare, 0)
        : new PeriodEmissions(emission / PlanningUnits.SquareDecimetresPerHectare, 0, 0);
}
