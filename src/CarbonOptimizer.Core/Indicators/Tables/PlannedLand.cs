using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>
/// The land a plan gives, as indicators see it: land uses, never trajectories. A plan of several periods is seen in one of its years, and
/// without its objectives and policies, which are stated for all years together.
/// </summary>
/// <param name="Problem">Units, land uses, baseline; with objectives and policies when the plan has one period.</param>
/// <param name="Plan">Land use of every unit.</param>
/// <param name="IsOfOnePeriod">Whether objectives, policies and bound of the original problem apply.</param>
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
        return new PlannedLand(frame.Land, frame.PlanIn(plan.Uses, period), false);
    }
}
