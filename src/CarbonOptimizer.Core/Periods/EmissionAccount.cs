using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Emissions of a finished plan, year by year, from the plain formula: the land is sorted by use of today and trajectory, and every
/// such group is followed through the years. Areas are whole square decimetres and their sums exact.
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
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, regions, null))
        {
            if (group.Region == RegionLayer.Outside) continue;
            for (var year = periods.BaseYear; year <= periods.Years[^1]; year++) sums[group.Region][year - periods.BaseYear] += In(problem.Periods!, paths, group, year).Emissions;
        }
        return [.. sums.Select(years => new EmissionSeries(periods, years))];
    }

    /// <summary>Shape [land uses, years from the base year on].</summary>
    private static PeriodEmissions[,] Years(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(where);
        paths.CheckShape(problem, "emissions");
        var periods = problem.Periods!.Periods;
        var emissions = new PeriodEmissions[paths.UseCount, periods.HorizonYears + 1];
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, where.Layer, null))
        {
            if (where.Layer is not null && group.Region != where.Region) continue;
            for (var year = periods.BaseYear; year <= periods.Years[^1]; year++)
            {
                var (use, of) = In(problem.Periods!, paths, group, year);
                emissions[use, year - periods.BaseYear] += of;
            }
        }
        return emissions;
    }

    /// <summary>Use of a group of land in a year, and what it emits then.</summary>
    private static (int Use, PeriodEmissions Emissions) In(PeriodFrame frame, EmissionPaths paths, PeriodActivity group, int year)
    {
        var periods = frame.Periods;
        var isConverted = year > periods.BaseYear && frame.Trajectories.PeriodOf(group.Trajectory) <= periods.PeriodOf(year);
        var (use, converted) = isConverted ? (frame.Trajectories.UseOf(group.Trajectory), frame.Trajectories.PeriodOf(group.Trajectory)) : (group.UseToday, TrajectoryCatalogue.Never);
        var flux = paths.FluxIn(periods, use, year, converted);
        var (positive, negative) = isConverted ? group.After : group.Before;
        var conversion = paths.ConversionIn(periods, group.UseToday, use, converted, year) * group.Area / PlanningUnits.SquareDecimetresPerHectare;
        return (use, Booked(flux * positive) + Booked(flux * negative) + new PeriodEmissions(0, 0, conversion));
    }

    private static PeriodEmissions Booked(double emission) => emission < 0
        ? new PeriodEmissions(0, emission / PlanningUnits.SquareDecimetresPerHectare, 0)
        : new PeriodEmissions(emission / PlanningUnits.SquareDecimetresPerHectare, 0, 0);
}
