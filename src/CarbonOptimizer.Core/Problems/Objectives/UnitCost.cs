using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// Any cost or suitability raster per land use: sum_u cost[x_u][u], times the area in hectares where the costs are per hectare.
/// Suitability is a negative cost.
/// </summary>
public sealed class UnitCost : Objective
{
    private readonly IReadOnlyList<float[]?> costOfUse;
    private readonly bool perHectare;

    /// <param name="id">Identifier, unique among the objectives.</param>
    /// <param name="name">Name shown to users.</param>
    /// <param name="unit">Unit of the value.</param>
    /// <param name="costOfUse">Shape [land uses] of [units]; null costs nothing. A cost may be not a number only where the use is forbidden.</param>
    /// <param name="perHectare">Whether the costs are per hectare rather than per unit.</param>
    public UnitCost(string id, BilingualText name, string unit, IReadOnlyList<float[]?> costOfUse, bool perHectare)
        : base(id, name, unit)
    {
        ArgumentNullException.ThrowIfNull(costOfUse);
        this.costOfUse = costOfUse;
        this.perHectare = perHectare;
    }

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = ShapeCheck.Uses(problem, Id, costOfUse.Count);
        for (var k = 0; k < useCount; k++)
        {
            if (costOfUse[k] is not { } field) continue;
            ShapeCheck.Units(problem, Id, field.Length);
            for (var (u, entry) = (firstUnit, k); entry < costs.Length; u++, entry += useCount)
            {
                costs[entry] += weight * field[u] * (perHectare ? problem.Units.AreaHectares(u) : 1);
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Uses(problem, Id, costOfUse.Count);
        var fields = costOfUse.ToArray();
        var total = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            if (fields[plan[u]] is not { } field) continue;
            total += perHectare ? field[u] * problem.Units.AreaHectares(u) : field[u];
        }
        return new ObjectiveValue(total);
    }
}
