namespace CarbonOptimizer.Core.Problems;

/// <summary>An objective and the weight of one of its units in the sum that is minimised.</summary>
/// <param name="Objective">What is measured.</param>
/// <param name="Weight">Weight per unit of the objective; non-negative, zero means reported only.</param>
public sealed record WeightedObjective(Objective Objective, double Weight);
