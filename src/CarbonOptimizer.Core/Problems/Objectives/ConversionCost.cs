using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>What converting land costs: sum_u area(u) * cost[baseline_u, x_u], area in hectares.</summary>
public sealed class ConversionCost : Objective
{
    private readonly double[,] costPerHectare;

    /// <param name="costPerHectare">Shape [from, to]; finite; unit: <paramref name="unit"/> per hectare. Owned by the objective.</param>
    /// <param name="unit">Unit of the value, such as <c>CNY</c>.</param>
    /// <exception cref="ArgumentException">The table is not square or holds a number that is not finite.</exception>
    public ConversionCost(double[,] costPerHectare, string unit)
        : base("conversion_cost", new BilingualText("Conversion cost", "用地转换成本"), unit)
    {
        ArgumentNullException.ThrowIfNull(costPerHectare);
        if (costPerHectare.GetLength(0) != costPerHectare.GetLength(1)) throw new ArgumentException("The table of conversion costs must be square.", nameof(costPerHectare));
        foreach (var cost in costPerHectare)
        {
            if (!double.IsFinite(cost)) throw new ArgumentException($"A conversion cost of {cost} per hectare is not finite.", nameof(costPerHectare));
        }
        this.costPerHectare = costPerHectare;
    }

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = ShapeCheck.Uses(problem, Id, costPerHectare.GetLength(0));
        var baseline = problem.Baseline.Uses[firstUnit..];
        for (var i = 0; i * useCount < costs.Length; i++)
        {
            var weightedArea = weight * problem.Units.AreaHectares(firstUnit + i);
            var from = baseline[i];
            for (var k = 0; k < useCount; k++)
            {
                costs[i * useCount + k] += weightedArea * costPerHectare[from, k];
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = ShapeCheck.Uses(problem, Id, costPerHectare.GetLength(0));
        var areas = new long[useCount * useCount];
        var baseline = problem.Baseline.Uses;
        for (var u = 0; u < plan.Length; u++)
        {
            areas[baseline[u] * useCount + plan[u]] += problem.Units.AreaSquareDecimetres(u);
        }
        var total = 0.0;
        for (var pair = 0; pair < areas.Length; pair++)
        {
            total += costPerHectare[pair / useCount, pair % useCount] * areas[pair] / PlanningUnits.SquareDecimetresPerHectare;
        }
        return new ObjectiveValue(total);
    }
}
