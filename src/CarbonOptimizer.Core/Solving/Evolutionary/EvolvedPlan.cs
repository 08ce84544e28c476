using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>A plan of the final front that keeps all side constraints.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Values">Shape [measures]; declared objectives by their plain formula.</param>
public sealed record EvolvedPlan(Allocation Plan, double[] Values);
