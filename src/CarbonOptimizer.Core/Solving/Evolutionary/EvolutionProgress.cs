namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>Where an evolutionary run stands after a generation.</summary>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Generation">Generations done.</param>
/// <param name="Evaluations">Plans measured.</param>
/// <param name="Points">Shape [plans][measures]; non-dominated feasible plans of the population.</param>
public sealed record EvolutionProgress(TimeSpan Elapsed, int Generation, long Evaluations, double[][] Points);
