namespace CarbonOptimizer.Core.Solving;

/// <summary>Counts and times of a search.</summary>
/// <param name="Elapsed">Time of the whole search.</param>
/// <param name="Iterations">Iterations of the main loop.</param>
/// <param name="TimeToFirstPlan">Time until the first feasible plan; null without one.</param>
/// <param name="Trace">Progress as it was reported, oldest first.</param>
public sealed record SolveStatistics(TimeSpan Elapsed, int Iterations, TimeSpan? TimeToFirstPlan, IReadOnlyList<SolveProgress> Trace);
