using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving.Evolutionary;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>An engine that evolves fronts; the form of <see cref="PlanEvolution.Run"/>.</summary>
internal delegate EvolutionResult PlanSearch(
    AllocationProblem problem, IReadOnlyList<IPlanMeasure> measures, EvolutionOptions options, IProgress<EvolutionProgress>? progress, CancellationToken cancellation);
