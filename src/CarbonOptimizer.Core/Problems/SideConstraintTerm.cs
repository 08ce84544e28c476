using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// One term of a side constraint: sum over the units of a region, with a given use today, of field(u) * coefficient[x_u].
/// </summary>
/// <param name="CoefficientOfUse">Shape [land uses].</param>
/// <param name="Layer">Region layer that limits the term; null for the whole study area.</param>
/// <param name="Region">Region of the layer.</param>
/// <param name="BaselineUses">Bit set of today's land uses the term is limited to; all bits set for no limit.</param>
/// <param name="Field">Shape [units]; what a unit contributes per coefficient; null for its area in hectares.</param>
public sealed record SideConstraintTerm(
    double[] CoefficientOfUse, RegionLayer? Layer = null, int Region = 0, ulong BaselineUses = ulong.MaxValue, float[]? Field = null);
