using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Periods;

/// <summary>A plan made one period after the other.</summary>
/// <param name="Plan">Trajectories; null when some period had no plan.</param>
/// <param name="Stages">Result of every period that was tried, in order.</param>
public sealed record MyopicPlan(Allocation? Plan, IReadOnlyList<SolveResult> Stages);
