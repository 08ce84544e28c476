using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Primal;

/// <summary>Quotas of parcels of different sizes: a number puzzle in which cheap moves have to add up.</summary>
public sealed class SlackExchangeTests
{
    private static readonly BilingualText Name = new("Town", "城镇");

    /// <summary>
    /// Town costs 100 a hectare. Of sizes 0.9 and 0.7 ha only 0.9 + 0.9 + 0.7 + 0.7 = 3.2 meets a quota of 3.2 ha exactly; four of the
    /// larger parcels, which the prices like as well, come to 3.6.
    /// </summary>
    [Fact]
    public void Plan_TwoSizes_MeetsTheQuotaExactly()
    {
        var result = Solve(Parcels([90, 70, 90, 70, 90, 70, 90, 90], 3.2m, 100));
        Assert.Equal(320, result.Objective, 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Plan_ManySizes_LeavesHardlyAnySlack(int seed)
    {
        var random = new Random(seed);
        var areas = Enumerable.Range(0, 400).Select(_ => random.Next(20, 300)).ToArray();
        var problem = Parcels(areas, 101.23m, 300);

        var result = Solve(problem);

        // The smallest parcel has 0.2 ha, worth 60; all sums are multiples of 0.01 ha, worth 3.
        Assert.InRange(result.Objective, 300 * 101.23 - 1e-2, 300 * 101.23 + 6);
        Assert.True(PlanAuditor.Audit(problem, result).Passed);
    }

    [Fact]
    public void Plan_AnyNumberOfThreads_IsTheSame()
    {
        var random = new Random(5);
        var problem = Parcels(Enumerable.Range(0, 300).Select(_ => random.Next(20, 300)).ToArray(), 77.7m, 300);
        var options = new SolveOptions { RelativeGap = 0, IterationLimit = 30, Threads = 1 };
        var one = SolverFacade.Solve(problem, new LagrangianSolver(), options);
        var many = SolverFacade.Solve(problem, new LagrangianSolver(), options with { Threads = 3 });
        Assert.Equal(one.Plan!.Uses, many.Plan!.Uses);
    }

    [Fact]
    public void WarmStart_PlanMissesATightenedQuota_IsMendedAtOnce()
    {
        var random = new Random(7);
        var areas = Enumerable.Range(0, 300).Select(_ => random.Next(20, 300)).ToArray();
        var parent = Solve(Parcels(areas, 50, 300));

        var child = SolverFacade.Solve(Parcels(areas, 50.5m, 300), new LagrangianSolver(), new SolveOptions { IterationLimit = 1, WarmStart = new WarmStart(parent.Plan, parent.Certificate) });

        Assert.InRange(child.Objective, 300 * 50.5 - 1e-2, 300 * 50.5 + 6);
    }

    private static SolveResult Solve(AllocationProblem problem) =>
        SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = 40 });

    /// <summary>Parcels in a row, 10 m of boundary between two, sizes in hundredths of a hectare; a metre of boundary costs 0.01.</summary>
    private static AllocationProblem Parcels(int[] sizes, decimal townHectares, float costPerHectare)
    {
        int[] offsets = [0, .. Enumerable.Range(0, sizes.Length).Select(u => u == 0 ? 1 : Math.Min(2 * u + 1, 2 * sizes.Length - 2))];
        int[] neighbours = [.. Enumerable.Range(0, sizes.Length).SelectMany(u => new[] { u - 1, u + 1 }.Where(v => v >= 0 && v < sizes.Length))];
        var metres = new float[neighbours.Length];
        metres.AsSpan().Fill(0.01f);
        var units = new PlanningUnits(new GraphAdjacency(offsets, neighbours, metres), [.. sizes.Select(size => size * 10_000L)]);
        var uses = new LandUseCatalogue([
            new LandUse("field", new BilingualText("Field", "农田"), Space.Agricultural, 0, false), new LandUse("town", Name, Space.Urban, 0, false)]);
        float[] cost = [.. sizes.Select(_ => costPerHectare)];
        return new AllocationProblemBuilder("puzzle", units, uses, new Allocation(new byte[sizes.Length]))
            .Minimise(new UnitCost("cost", Name, "1", [new float[sizes.Length], cost], true))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), 0.01)
            .Subject(new AreaQuota(new PolicyDescription("town", Name), 2, null, 0, townHectares, null))
            .Build();
    }
}
