namespace CarbonOptimizer.Core.Results;

/// <summary>Counts and times of a search.</summary>
/// <param name="Elapsed">Time of the whole search.</param>
/// <param name="Iterations">Iterations of the main loop.</param>
/// <param name="TimeToFirstPlan">Time until the first feasible plan; null without one.</param>
/// <param name="Trace">Progress as it was reported, oldest first.</param>
public sealed record SolveStatistics(TimeSpan Elapsed, int Iterations, TimeSpan? TimeToFirstPlan, IReadOnlyList<SolveProgress> Trace)
{
    /// <summary>Work done, in planning units times land uses looked at; the same on every machine. 0 where a solver does not count it.</summary>
    public long Work { get; init; }
}
