using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>One solve of a study.</summary>
/// <param name="Inputs">Factors or weights it was solved with.</param>
/// <param name="Plan">The plan; null when none was found.</param>
/// <param name="Objective">Weighted sum of the plan under these inputs; NaN without one.</param>
/// <param name="Bound">Proved lower bound; minus infinity without one.</param>
/// <param name="Hectares">Shape [land uses]; area of each use in the plan.</param>
public sealed record StudySolve(double[] Inputs, Allocation? Plan, double Objective, double Bound, double[] Hectares);
