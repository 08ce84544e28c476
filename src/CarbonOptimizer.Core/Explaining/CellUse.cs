using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What it would mean if a planning unit had one land use and the rest of the plan stayed as it is.</summary>
/// <param name="Use">The land use.</param>
/// <param name="ForbiddenBy">Policies that each forbid it here.</param>
/// <param name="Terms">Shape [objectives]; part of each objective that the unit and its boundaries bring, in the objective's unit.</param>
/// <param name="ChangeOfTotal">Exact change of the weighted sum against the plan, boundaries included.</param>
/// <param name="PricePaid">Price of the side constraints it would pay, against the plan, under the multipliers; NaN without any.</param>
/// <param name="BreaksQuotas">Policies whose sums would leave their bounds.</param>
public sealed record CellUse(
    LandUse Use, IReadOnlyList<Policy> ForbiddenBy, IReadOnlyList<double> Terms, double ChangeOfTotal, double PricePaid, IReadOnlyList<Policy> BreaksQuotas);
