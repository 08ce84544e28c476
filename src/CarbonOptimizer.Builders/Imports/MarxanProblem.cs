using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>
/// What the input files of Marxan state: find the units S with least sum_(u in S) cost_u + BLM (sum of the boundary between S and the rest, and of the
/// irremovable boundary of S) so that every feature with a target reaches it.
/// </summary>
/// <param name="Units">The planning units in file order.</param>
/// <param name="Features">Features with a target, in file order.</param>
/// <param name="Boundaries">Pairs of units with their boundary, each once.</param>
/// <param name="Irremovable">Shape [units]; boundary of a unit that counts whatever its neighbours are.</param>
/// <param name="BoundaryModifier">BLM: cost of a unit of boundary.</param>
/// <param name="Statements">What was read, assumed and left out.</param>
internal sealed record MarxanProblem(IReadOnlyList<MarxanUnit> Units, IReadOnlyList<MarxanFeature> Features, IReadOnlyList<(int One, int Other, float Length)> Boundaries,
    float[] Irremovable, double BoundaryModifier, IReadOnlyList<BilingualText> Statements);
