namespace CarbonOptimizer.Core.Results;

/// <summary>Where a search stands.</summary>
/// <param name="Elapsed">Time since the start of the search.</param>
/// <param name="Phase">What the solver is doing, a stable identifier.</param>
/// <param name="Iteration">Iterations of the main loop so far.</param>
/// <param name="Objective">Objective of the best feasible plan; +infinity without one.</param>
/// <param name="Bound">Best bound; -infinity without one.</param>
/// <param name="PlanNumber">How many times a better plan was found.</param>
public sealed record SolveProgress(TimeSpan Elapsed, string Phase, int Iteration, double Objective, double Bound, int PlanNumber);
