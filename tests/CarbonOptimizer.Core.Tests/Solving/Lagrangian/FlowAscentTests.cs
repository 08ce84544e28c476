using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

/// <summary>Primal-dual steps on top of sweeps: the bound rises, stays true, and no longer rests where sweeps do.</summary>
public sealed class FlowAscentTests
{
    [Theory]
    [InlineData(ProblemShape.FourNeighbours, 3)]
    [InlineData(ProblemShape.EightNeighbours, 4)]
    [InlineData(ProblemShape.Parcels, 5)]
    public void Ascend_AfterManySweeps_ProvesMore(ProblemShape shape, int seed)
    {
        var model = Model(seed, shape, 31);
        var sweeper = Swept(model, new double[new PricedRows(model).Count], 2, 150);
        var rested = sweeper.ExactBound();
        var raised = sweeper.Ascend(1500, model.Baseline.Uses.ToArray(), () => false);
        Assert.NotNull(raised);
        Assert.True(sweeper.ExactBound() > rested + 1e-4 * Math.Abs(rested), $"{rested} -> {sweeper.ExactBound()}");
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Ascend_OneStep_LosesNothingOfTheShares(ProblemShape shape)
    {
        var model = Model(7, shape, 23);
        var sweeper = Swept(model, new double[new PricedRows(model).Count], 2, 20);
        var (before, plan) = (sweeper.ExactBound(), model.Baseline.Uses.ToArray());
        for (var time = 0; time < 30; time++) sweeper.Ascend(20, plan, () => false);
        Assert.True(sweeper.ExactBound() >= before - 1e-5 * Math.Abs(before), $"{before} -> {sweeper.ExactBound()}");
    }

    [Fact]
    public void Ascend_ManySteps_GridAndGraphReachTheSameMaximum()
    {
        var model = Model(11, ProblemShape.FourNeighbours, 25);
        var start = new double[new PricedRows(model).Count];
        var grid = new GridSweeper(model, new PricedRows(model), start, 2);
        var graph = new ForestSweeper(model, new PricedRows(model), start, GridForestBuilder.Of((GridAdjacency)model.Units.Adjacency), null, 2);
        foreach (var sweeper in new DualSweeper[] { grid, graph })
        {
            for (var time = 0; time < 8; time++) sweeper.Ascend(1000, model.Baseline.Uses.ToArray(), () => false);
        }
        Assert.Equal(graph.ExactBound(), grid.ExactBound(), 5e-4 * Math.Abs(graph.ExactBound()));
    }

    [Fact]
    public void Ascend_TinyProblems_StaysBelowTheOptimum()
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var model = ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Tiny(seed))).Model;
            if (model is null) continue;
            var sweeper = Sweeper(model, new double[new PricedRows(model).Count], 1);
            if (!sweeper.CanAscend) continue;
            var optimum = new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Objective;
            for (var time = 0; time < 5; time++) sweeper.Ascend(100, model.Baseline.Uses.ToArray(), () => false);
            Assert.True(sweeper.ExactBound() <= optimum + 1e-6 * (1 + Math.Abs(optimum)), $"Seed {seed}: {sweeper.ExactBound()} > {optimum}");
            tried++;
        }
        Assert.True(tried > 30);
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Ascend_AnyNumberOfThreads_GivesTheSameBits(ProblemShape shape)
    {
        var model = Model(13, shape, 29);
        var bounds = new[] { 1, 2, 5 }.Select(threads =>
        {
            var sweeper = Swept(model, new double[new PricedRows(model).Count], threads, 5);
            var raised = sweeper.Ascend(60, model.Baseline.Uses.ToArray(), () => false);
            return (sweeper.ExactBound(), string.Join(' ', raised ?? []));
        }).ToArray();
        Assert.Equal(bounds[0], bounds[1]);
        Assert.Equal(bounds[0], bounds[2]);
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Ascend_BoundariesMuchCheaperThanUnits_PricesDoNotCreep(ProblemShape shape)
    {
        // Without prices of its own the start is far off; with boundaries of next to no weight the maximum is that of the prices alone.
        var model = ModelCompiler.Compile(RandomProblems.Create(
            5, RandomProblems.Small(5) with { Width = 19, Height = 17, Shape = shape, Scope = Core.Problems.Objectives.BoundaryScope.LandUse, BoundaryWeight = 1e-4, QuotaCount = 4 })).Model!;
        var rows = new PricedRows(model);
        var clock = new RunClock(new SolveOptions(), null, default);
        var (_, alone) = new UncoupledDual(model, rows, 1, double.PositiveInfinity, clock).Maximise(null);
        var sweeper = Swept(model, new double[rows.Count], 2, 10);
        for (var time = 0; time < 20; time++) sweeper.Ascend(320, model.Baseline.Uses.ToArray(), () => false);
        Assert.True(sweeper.ExactBound() >= alone - 1e-3 * Math.Abs(alone), $"{sweeper.ExactBound()} stays below {alone}");
    }

    [Fact]
    public void Schedule_StepsThatGainNothing_AreLeftOutForLongerEachTime()
    {
        var schedule = new AscentSchedule();
        Assert.Equal(0, schedule.After(3, 10, 8).Steps);
        Assert.Equal((6, 48), schedule.After(8, 20, 17));
        var left = new List<bool>();
        var bound = 20.0;
        for (var iteration = 17; iteration < 600; iteration += 40)
        {
            var gained = schedule.IsAscending ? 0 : 5;
            left.Add(schedule.After(iteration, bound += gained, iteration + 40).Steps > 0);
        }
        Assert.Equal([false, true, false, false, false, true, false, false, false, false, false, false, false, true, false], left);
    }

    private static AllocationModel Model(int seed, ProblemShape shape, int width) => ModelCompiler.Compile(RandomProblems.Create(
        seed, RandomProblems.Small(seed) with { Width = width, Height = width - 4, Shape = shape, Scope = Core.Problems.Objectives.BoundaryScope.LandUse, BoundaryWeight = 0.4, QuotaCount = 4 })).Model!;

    private static DualSweeper Swept(AllocationModel model, double[] start, int threads, int sweeps)
    {
        var sweeper = Sweeper(model, start, threads);
        for (var sweep = 0; sweep < sweeps; sweep++) sweeper.Sweep(new SweepRequest(sweep % 2 != 0, 1, null, null));
        return sweeper;
    }

    private static DualSweeper Sweeper(AllocationModel model, double[] start, int threads)
    {
        var rows = new PricedRows(model);
        if (model.Units.Adjacency is GridAdjacency { Neighbourhood: Neighbourhood.Four }) return new GridSweeper(model, rows, start, threads);
        if (model.Units.Adjacency is GridAdjacency grid) return new ForestSweeper(model, rows, start, GridForestBuilder.Of(grid), null, threads);
        var (forests, forestOfEdge) = GraphForestBuilder.Of(model.Units.Adjacency);
        return new ForestSweeper(model, rows, start, forests, forestOfEdge, threads);
    }
}
