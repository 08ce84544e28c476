using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Testing;

/// <summary>
/// A grid of 4 x 4 cells of 1 ha with three uses, whole costs and harms, and quotas of whole cells: small enough that every plan can be looked at, large
/// enough that most efficient points are unsupported.
/// </summary>
/// <param name="Cost">Shape [uses][cells]; cost of a use in a cell.</param>
/// <param name="Harm">Shape [uses][cells].</param>
/// <param name="Least">Shape [uses]; least cells of each use.</param>
/// <param name="Most">Shape [uses]; most cells of each use.</param>
public sealed record SmallGrid(int[][] Cost, int[][] Harm, int[] Least, int[] Most)
{
    /// <summary>Cells along a side.</summary>
    public const int Side = 4;

    /// <summary>Cells.</summary>
    public const int Cells = Side * Side;

    /// <summary>Uses.</summary>
    public const int Uses = 3;

    private const double CellMetres = 100;

    /// <summary>A grid that has plans, from a seed.</summary>
    public static SmallGrid Create(int seed)
    {
        var random = new Random(seed);
        int[][] Field(int most) => [.. Enumerable.Range(0, Uses).Select(_ => Enumerable.Range(0, Cells).Select(_ => random.Next(1, most + 1)).ToArray())];
        var (cost, harm) = (Field(30), Field(28));
        int[] least = [random.Next(2, 6), random.Next(1, 5), random.Next(0, 4)];
        return new SmallGrid(cost, harm, least, [Cells, Cells, random.Next(least[2] + 1, 8)]);
    }

    /// <summary>The problem with the objectives cost, harm and boundary length, all of weight 1.</summary>
    public AllocationProblem Problem()
    {
        var uses = new LandUseCatalogue([Use("crop", Space.Agricultural), Use("forest", Space.Ecological), Use("urban", Space.Urban)]);
        var units = new PlanningUnits(new GridLayout(Side, Side, CellMetres, CellMetres), Neighbourhood.Four);
        var builder = new AllocationProblemBuilder("small-grid", units, uses, new Allocation(new byte[Cells]))
            .Minimise(Of("cost", Cost), 1).Minimise(Of("harm", Harm), 1).Minimise(new BoundaryLength(BoundaryScope.LandUse), 1);
        for (var k = 0; k < Uses; k++) builder.Subject(new AreaQuota(new PolicyDescription($"quota{k}", new BilingualText($"Quota {k}", $"面积约束{k}")), 1UL << k, null, 0, Least[k], Most[k]));
        return builder.Build();
    }

    /// <summary>Axes of some of the objectives: 0 cost, 1 harm, 2 boundary length in cell sides.</summary>
    public static IReadOnlyList<FrontAxis> Axes(AllocationProblem problem, params IReadOnlyList<int> objectives)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return [.. objectives.Select(i => i == 2 ? FrontAxis.Of(problem, 2) with { Coefficients = [0, 0, 1 / CellMetres] } : FrontAxis.Of(problem, i))];
    }

    private static UnitCost Of(string id, int[][] values) =>
        new(id, new BilingualText(id, id), "1", [.. values.Select(field => (float[]?)[.. field.Select(value => (float)value)])], perHectare: false);

    private static LandUse Use(string id, Space space) => new(id, new BilingualText(id, id), space);
}
