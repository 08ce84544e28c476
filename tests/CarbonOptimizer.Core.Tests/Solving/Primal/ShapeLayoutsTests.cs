using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Primal;

/// <summary>A uniform map on which only boundaries tell units apart: whole blocks would have to change at once.</summary>
public sealed class ShapeLayoutsTests
{
    private const int Width = 24, Height = 20;
    private const double BoundaryWeight = 0.1;

    [Theory]
    [InlineData(1, 20, 200)]
    [InlineData(2, 48, 240)]
    [InlineData(3, 90, 130)]
    [InlineData(4, 7, 400)]
    public void Plan_UniformMap_IsNoWorseThanAnyStripsOrCorners(int seed, int urban, int cropland)
    {
        var problem = Uniform(seed, urban, cropland);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 1, Threads = 1 });
        var simple = Simple(urban, cropland).Min(plan => problem.Objectives.Sum(entry => entry.Weight * entry.Objective.Evaluate(problem, plan).Total));
        Assert.True(result.Objective <= simple + 1e-6 * Math.Abs(simple), $"{result.Objective} is worse than {simple}.");
    }

    [Fact]
    public void Plan_SouthIsKept_LaysOutTheRestOnly()
    {
        var problem = Uniform(5, 30, 200, south: 60);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 1, Threads = 1 });
        Assert.True(Auditing(problem, result));
        Assert.All(Enumerable.Range(Width * Height - 60, 60), u => Assert.Equal(3, result.Plan![u]));
    }

    private static bool Auditing(AllocationProblem problem, SolveResult result) => Core.Auditing.PlanAuditor.Audit(problem, result).Passed;

    private static AllocationProblem Uniform(int seed, int urban, int cropland, int south = 0)
    {
        var random = new Random(seed);
        var units = new PlanningUnits(new GridLayout(Width, Height, 100, 100), Neighbourhood.Four);
        byte[] today = [.. Enumerable.Range(0, Width * Height).Select(u => u >= Width * Height - south ? (byte)3 : (byte)random.Next(3))];
        float[] Flux(float perHectare) => [.. Enumerable.Repeat(perHectare, Width * Height)];
        var flux = new UnitCost("flux", new BilingualText("Flux", "通量"), "t", [Flux(-5), Flux(1), Flux(100), Flux(0)], true);
        return new AllocationProblemBuilder("uniform", units, County.Uses, new Allocation(today))
            .Minimise(flux).Minimise(new BoundaryLength(BoundaryScope.LandUse), BoundaryWeight)
            .Subject(new StaticUses(County.Named("static")))
            .Subject(new AreaQuota(County.Named("urban"), County.Urban, null, 0, urban, null))
            .Subject(new AreaQuota(County.Named("cropland"), County.Cropland, null, 0, cropland, null))
            .Build();
    }

    /// <summary>Every use but the last as a strip along an edge or a rectangle in a corner, all edges, corners and orders.</summary>
    private static IEnumerable<byte[]> Simple(int urban, int cropland)
    {
        foreach (var (first, second) in ((byte, byte)[])[(1, 2), (2, 1)])
        {
            for (var one = 0; one < 8; one++)
            {
                for (var two = 0; two < 8; two++)
                {
                    var plan = new byte[Width * Height];
                    Fill(plan, first, one, first == 1 ? cropland : urban);
                    Fill(plan, second, two, second == 1 ? cropland : urban);
                    yield return plan;
                }
            }
        }
    }

    private static void Fill(byte[] plan, byte use, int front, int cells)
    {
        var order = Enumerable.Range(0, plan.Length).OrderBy(u =>
        {
            var (row, column) = Math.DivRem(u, Width);
            if ((front & 1) != 0) row = Height - 1 - row;
            if ((front & 2) != 0) column = Width - 1 - column;
            return (front & 4) != 0 ? Math.Max(row, column) : (front & 1) == (front >> 1 & 1) ? row : column;
        }).ThenBy(u => u);
        foreach (var unit in order.Where(unit => plan[unit] == 0).Take(cells)) plan[unit] = use;
    }
}
