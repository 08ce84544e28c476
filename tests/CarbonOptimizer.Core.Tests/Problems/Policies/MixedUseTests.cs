using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Mixed use on 4 x 2 cells of 1 ha in two blocks: every plan is counted by hand, without the model.</summary>
public sealed class MixedUseTests
{
    private const int Width = 4, Height = 2, Cells = Width * Height, Uses = 3, Tiny = 200;
    private const double Rounding = 1e-4;

    private static readonly SolveOptions Limits = new() { RelativeGap = 1e-6, ExcessGap = 1, Threads = 1, IterationLimit = 100 };

    /// <summary>Hard in even, soft in odd instances: the bound below the best plan of all, the plan not below it, and the gap closed in nearly all.</summary>
    [Fact]
    public void Solve_TinyBlocks_AgreesWithBruteForce()
    {
        var (closed, bound) = (0, 0);
        for (var seed = 0; seed < Tiny; seed++)
        {
            var tiny = new TinyBlocks(seed);
            var best = tiny.BestOfAll();
            var result = SolverFacade.Solve(tiny.Problem, new LagrangianSolver(), Limits);
            if (double.IsPositiveInfinity(best))
            {
                Assert.Null(result.Plan);
                continue;
            }
            bound++;
            Assert.True(result.Bound <= best + Rounding, $"seed {seed}: {result.Bound} > {best}");
            if (result.Plan is not { } plan) continue;
            Assert.Equal(tiny.ValueOf(plan.Uses), result.Objective, Rounding);
            Assert.True(result.Objective >= best - Rounding);
            if (result.Objective <= best + Rounding) closed++;
        }
        Assert.True(bound > Tiny / 2 && closed >= bound * 95 / 100, $"{closed} of {bound}");
    }

    [Fact]
    public void Check_ABlockWithTooLittle_IsToldByName()
    {
        var tiny = new TinyBlocks(0);
        var policy = new MixedUse(County.Named("mix"), [2UL], tiny.Blocks, 0.25m, null);
        byte[] plan = [1, 0, 0, 0, 0, 0, 0, 0];

        var results = policy.Check(tiny.Problem, plan);

        Assert.Equal([("r1c1", true, 1m), ("r1c2", false, 0m)], results.Select(rule => (rule.Rule, rule.IsKept, rule.Value)));
        Assert.All(results, rule => Assert.Equal(1m, rule.Minimum));
    }

    [Fact]
    public void Blocks_HalfInside_AreRegions()
    {
        var grid = new GridLayout(5, 3, 100, 100);
        var west = new UnitSet([.. Enumerable.Range(0, 15).Select(cell => cell % 5 < 3)]);

        Assert.Equal(["r1c1", "r1c2", "r1c3", "r2c1", "r2c2", "r2c3"], BlockLayer.Of(grid, 2).Regions.Select(region => region.Id));
        Assert.Equal(["r1c1", "r1c2", "r2c1", "r2c2"], BlockLayer.Of(grid, 2, west).Regions.Select(region => region.Id));
        Assert.Equal([0, 0, 1, 1, -1], BlockLayer.Of(grid, 2, west).RegionOfUnit[..5].ToArray().Select(region => (int)region));
    }

    [Theory]
    [InlineData(-0.1, 1)]
    [InlineData(0.5, 0.4)]
    [InlineData(0, 1.1)]
    public void Create_ImpossibleShares_IsRefused(double least, double most) =>
        Assert.Throws<ArgumentException>(() => new MixedUse(County.Named("mix"), [1], new TinyBlocks(0).Blocks, (decimal)least, (decimal)most));

    private sealed class TinyBlocks
    {
        private readonly int[][] cost;
        private readonly double[] least;
        private readonly double most;
        private readonly double? penalty;

        public TinyBlocks(int seed)
        {
            var random = new Random(seed);
            cost = [.. Enumerable.Range(0, Uses).Select(_ => Enumerable.Range(0, Cells).Select(_ => random.Next(0, 30)).ToArray())];
            least = [0, random.Next(0, 3) * 0.25, random.Next(0, 3) * 0.25];
            most = 0.5 + random.Next(0, 2) * 0.25;
            penalty = seed % 2 == 1 ? random.Next(1, 12) : null;
            var units = new PlanningUnits(new GridLayout(Width, Height, 100, 100), Neighbourhood.Four);
            Blocks = BlockLayer.Of(units.Grid!, 2);
            var catalogue = new LandUseCatalogue([Use("crop", Space.Agricultural), Use("forest", Space.Ecological), Use("urban", Space.Urban)]);
            var builder = new AllocationProblemBuilder("blocks", units, catalogue, new Allocation(new byte[Cells]))
                .Minimise(new UnitCost("cost", new BilingualText("cost", "cost"), "1", [.. cost.Select(row => (float[]?)[.. row.Select(value => (float)value)])], perHectare: false), 1)
                .Minimise(new BoundaryLength(BoundaryScope.LandUse), Boundary);
            var said = new PolicyDescription("mix", new BilingualText("mix", "mix"), PenaltyPerUnit: (decimal?)penalty);
            for (var k = 1; k < Uses; k++) builder.Subject(new MixedUse(said with { Id = $"mix{k}" }, [1UL << k], Blocks, (decimal)least[k], (decimal)most));
            Problem = builder.Build();
        }

        private const double Boundary = 0.02;

        public AllocationProblem Problem { get; }

        public RegionLayer Blocks { get; }

        public double BestOfAll()
        {
            var (best, plan) = (double.PositiveInfinity, new byte[Cells]);
            for (var number = 0; number < (int)Math.Pow(Uses, Cells); number++)
            {
                var rest = number;
                for (var u = 0; u < Cells; u++) (rest, plan[u]) = (rest / Uses, (byte)(rest % Uses));
                best = Math.Min(best, ValueOf(plan));
            }
            return best;
        }

        /// <summary>Cost, boundaries of 100 m, and the penalty for hectares beyond the shares; +infinity where a hard share is missed.</summary>
        public double ValueOf(ReadOnlySpan<byte> plan)
        {
            var value = 0.0;
            for (var u = 0; u < Cells; u++)
            {
                value += cost[plan[u]][u];
                if (u % Width > 0 && plan[u] != plan[u - 1]) value += 100 * Boundary;
                if (u >= Width && plan[u] != plan[u - Width]) value += 100 * Boundary;
            }
            for (var block = 0; block < 2; block++)
            {
                for (var k = 1; k < Uses; k++)
                {
                    var have = 0;
                    for (var u = 0; u < Cells; u++) have += u % Width / 2 == block && plan[u] == k ? 1 : 0;
                    var beyond = Math.Max(0, Math.Max(4 * least[k] - have, have - 4 * most));
                    if (beyond > 0) value += penalty is { } price ? price * beyond : double.PositiveInfinity;
                }
            }
            return value;
        }

        private static LandUse Use(string id, Space space) => new(id, new BilingualText(id, id), space);
    }
}
