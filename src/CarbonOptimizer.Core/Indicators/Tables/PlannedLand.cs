using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>
/// The land a plan gives, as indicators see it: land uses, never trajectories. A plan of several periods is seen in one of its years, with
/// the policies that the land of that year must keep and the annual fluxes of that year; what conversions emit is left out, because an
/// observed map does not tell when they happened. Its other objectives and policies are stated for all years together.
/// </summary>
/// <param name="Problem">Units, land uses, baseline, and the objectives and policies that apply.</param>
/// <param name="Plan">Land use of every unit.</param>
/// <param name="IsOfOnePeriod">Whether all objectives and the bound of the original problem apply.</param>
public sealed record PlannedLand(AllocationProblem Problem, Allocation Plan, bool IsOfOnePeriod)
{
    /// <summary>The land in a year.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">A plan of it.</param>
    /// <param name="year">The latest planning year not after it counts; null for the last one. Before the first one it is the first.</param>
    public static PlannedLand Of(AllocationProblem problem, Allocation plan, int? year = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        if (problem.Periods is not { } frame) return new PlannedLand(problem, plan, true);
        var period = frame.Periods.Count - 1;
        while (period > 0 && frame.Periods.Years[period] > year) period--;
        var paths = problem.Objectives.Select(part => part.Objective).OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths;
        WeightedObjective[] objectives = paths?.Origin?.EmissionsIn(period) is { } emissions ? [new WeightedObjective(emissions, 1)] : [];
        Policy[] policies = [.. problem.Policies.OfType<RecurringPolicy>().Where(policy => (policy.Due >> period & 1) != 0).Select(policy => policy.Each)];
        return new PlannedLand(frame.Land.With(objectives, policies), frame.PlanIn(plan.Uses, period), false);
    }
}
