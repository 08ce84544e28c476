using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>Models small enough to write down.</summary>
internal static class TinyModel
{
    /// <summary>A row of cells of 1 ha (100 m edges) without side constraints.</summary>
    /// <param name="costs">Shape [cells, uses]; +infinity for forbidden uses.</param>
    /// <param name="costPerMetre">Shape [uses, uses].</param>
    public static AllocationModel Row(float[] costs, double[] costPerMetre)
    {
        var uses = (int)Math.Sqrt(costPerMetre.Length);
        var cells = costs.Length / uses;
        var units = new PlanningUnits(new GridLayout(cells, 1, 100, 100), Neighbourhood.Four);
        return new AllocationModel(units, uses, costs, BoundaryCosts.Uniform(costPerMetre, uses), new SideConstraints([], new ushort[cells], 1, [], []), new Allocation(new byte[cells]));
    }

    /// <summary>The same with rows over the area of the uses.</summary>
    /// <param name="model">A model of one class.</param>
    /// <param name="rows">Bounds in hectares and coefficient of each use.</param>
    public static AllocationModel With(AllocationModel model, params (double Lower, double Upper, double[] OfUse)[] rows)
    {
        var sides = new SideConstraints(
            [.. rows.Select((row, r) => new SideConstraintRow("quota", $"row{r}", "ha", row.Lower, row.Upper, [new SideConstraintTerm(row.OfUse)]))],
            new ushort[model.UnitCount], 1, [null], [.. rows.Select(row => new double[]?[] { row.OfUse })]);
        return model.With(sides);
    }

    /// <summary>Costs that follow no pattern.</summary>
    public static float[] Costs(int seed, int cells, int uses, double forbidden = 0)
    {
        var random = new Random(seed);
        var costs = new float[cells * uses];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i % uses > 0 && random.NextDouble() < forbidden ? float.PositiveInfinity : (float)(10 * random.NextDouble() - 3);
        }
        return costs;
    }
}
