using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Emissions of a finished plan, period by period, from the plain formula: the land is sorted by use of today and trajectory, and every
/// such group is followed through the periods. Areas are whole square decimetres and their sums exact.
/// </summary>
public static class EmissionAccount
{
    /// <summary>Emissions of every period.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="where">Region that is counted.</param>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static PeriodEmissions[] Of(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        var byUse = ByUse(problem, paths, plan, where);
        var emissions = new PeriodEmissions[byUse.GetLength(0)];
        for (var p = 0; p < emissions.Length; p++)
        {
            for (var k = 0; k < byUse.GetLength(1); k++)
            {
                emissions[p] += byUse[p, k];
            }
        }
        return emissions;
    }

    /// <summary>Emissions of every period and land use of that period; those of a conversion belong to the new use.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="where">Region that is counted.</param>
    /// <returns>Shape [periods, land uses].</returns>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static PeriodEmissions[,] ByUse(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RuleArea where)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(where);
        paths.CheckShape(problem, "emissions");
        var frame = problem.Periods!;
        var groups = PeriodActivities.Sum(problem, paths, plan, where.Layer, null).Where(group => where.Layer is null || group.Region == where.Region).ToArray();
        var emissions = new PeriodEmissions[frame.Periods.Count, paths.UseCount];
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            foreach (var group in groups)
            {
                var use = frame.Trajectories.UseIn(group.Trajectory, p, group.UseToday);
                var converted = frame.Trajectories.PeriodOf(group.Trajectory);
                var isConverted = converted <= p;
                var flux = paths.FluxPerYear(frame.Periods, use, p, isConverted ? converted : TrajectoryCatalogue.Never);
                var (positive, negative) = isConverted ? group.After : group.Before;
                emissions[p, use] += Booked(flux * positive) + Booked(flux * negative);
                if (isConverted) emissions[p, use] += new PeriodEmissions(0, 0, paths.ConversionPerYear(frame.Periods, group.UseToday, use, converted, p) * group.Area / PlanningUnits.SquareDecimetresPerHectare);
            }
        }
        return emissions;
    }

    private static PeriodEmissions Booked(double emission) => emission < 0
        ? new PeriodEmissions(0, emission / PlanningUnits.SquareDecimetresPerHectare, 0)
        : new PeriodEmissions(emission / PlanningUnits.SquareDecimetresPerHectare, 0, 0);
}
