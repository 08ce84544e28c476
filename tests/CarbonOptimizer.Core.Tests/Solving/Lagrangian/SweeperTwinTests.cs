using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

/// <summary>The eight-lane grid sweeper against the plain forest sweeper on the same rows and columns.</summary>
public sealed class SweeperTwinTests
{
    [Theory]
    [InlineData(41, BoundaryScope.LandUse, false)]
    [InlineData(42, BoundaryScope.LandUse, true)]
    [InlineData(43, BoundaryScope.Space, true)]
    public void GridSweeper_ManySweeps_AgreesWithTheForestSweeper(int seed, BoundaryScope scope, bool isRagged)
    {
        var options = RandomProblems.Small(seed) with { Width = 21, Height = 13, Shape = ProblemShape.FourNeighbours, Scope = scope, IsRagged = isRagged, QuotaCount = 3 };
        var model = ModelCompiler.Compile(RandomProblems.Create(seed, options)).Model!;
        var rows = new PricedRows(model);
        var start = new double[rows.Count];
        var grid = new GridSweeper(model, rows, start, 2);
        var forest = new ForestSweeper(model, rows, start, GridForestBuilder.Of((GridAdjacency)model.Units.Adjacency), null, 2);
        for (var sweep = 0; sweep < 12; sweep++)
        {
            // The forest sweeper runs chains in one direction only.
            var bound = grid.Sweep(new SweepRequest(false, 0.5, null, null));
            var twin = forest.Sweep(new SweepRequest(false, 0.5, null, null));
            var tolerance = 1e-4 * (1 + Math.Abs(twin));
            Assert.Equal(twin, bound, tolerance);
            Assert.Equal(forest.ExactBound(), grid.ExactBound(), tolerance);
            var moved = Array.ConvertAll(start, _ => 0.0);
            for (var r = 0; r < moved.Length; r++) moved[r] = double.IsFinite(rows.Upper[r]) ? 0.01 * (sweep + 1) : double.IsFinite(rows.Lower[r]) ? -0.01 * sweep : 0;
            grid.SetMultipliers(moved);
            forest.SetMultipliers(moved);
        }
    }

    [Fact]
    public void Sweep_FixedMultipliers_NeverLowersTheBound()
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(44, RandomProblems.Small(44) with { Shape = ProblemShape.FourNeighbours, Width = 30, Height = 30 })).Model!;
        var rows = new PricedRows(model);
        var sweeper = new GridSweeper(model, rows, new double[rows.Count], 1);
        var last = double.NegativeInfinity;
        for (var sweep = 0; sweep < 30; sweep++)
        {
            sweeper.Sweep(new SweepRequest(sweep % 2 != 0, 1, null, null));
            var bound = sweeper.ExactBound();
            Assert.True(bound >= last - 1e-4, $"Sweep {sweep}: {bound} < {last}");
            last = bound;
        }
    }

    [Theory]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void ForestSweeper_AnyGraph_RaisesTheBound(ProblemShape shape)
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(45, RandomProblems.Small(45) with { Shape = shape, Width = 20, Height = 20 })).Model!;
        var rows = new PricedRows(model);
        var start = new double[rows.Count];
        ForestSweeper sweeper;
        if (model.Units.Adjacency is GridAdjacency adjacency) sweeper = new ForestSweeper(model, rows, start, GridForestBuilder.Of(adjacency), null, 2);
        else
        {
            var (forests, forestOfEdge) = GraphForestBuilder.Of(model.Units.Adjacency);
            sweeper = new ForestSweeper(model, rows, start, forests, forestOfEdge, 2);
        }
        var first = sweeper.ExactBound();
        for (var sweep = 0; sweep < 20; sweep++) sweeper.Sweep(new SweepRequest(false, 1, null, null));
        Assert.True(sweeper.ExactBound() > first);
    }
}
