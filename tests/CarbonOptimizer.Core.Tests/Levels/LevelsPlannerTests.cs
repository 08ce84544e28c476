using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing.Oracles;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Levels;

public sealed class LevelsPlannerTests
{
    private const int Prefectures = 200, Rounds = 6;
    private const double Rounding = 1e-4;

    private static readonly SolveOptions Limits = new() { RelativeGap = 1e-6, ExcessGap = 1, Threads = 1, IterationLimit = 60 };

    /// <summary>Price by brute force within the interval, bounds below, and less to pay after coordination than before.</summary>
    [Fact]
    public void Plan_OfTinyPrefectures_AgreesWithBruteForce()
    {
        var (before, after, fell, closed) = (0.0, 0.0, 0, 0);
        for (var seed = 0; seed < Prefectures; seed++)
        {
            var tiny = TinyPrefecture.Create(seed);
            var model = ModelCompiler.Compile(tiny.Problem).Model!;
            var best = new ExhaustiveSearch(new PlainModel(model), new PlainModel(model).SlackOfRow).Run();
            var whole = new LagrangianSolver().Solve(model, Limits, null, CancellationToken.None);
            var result = LevelsPlanner.Plan(model, TreeOf(tiny), new LevelsOptions { Solve = Limits, Rounds = Rounds, Target = 0 }, double.NegativeInfinity)!;

            var audit = PlanAuditor.Audit(tiny.Problem, result.Plan, whole.Certificate, 1);
            Assert.Empty(audit.Findings);
            Assert.Equal(result.Rounds[^1].Best, audit.WeightedTotal, Rounding);
            var price = new PriceOfParts(audit.WeightedTotal, Math.Min(whole.Objective, audit.WeightedTotal), whole.Bound);
            var truth = audit.WeightedTotal - best.BestValue;
            Assert.InRange(truth, price.Least - Rounding, price.Most + Rounding);
            Assert.All(result.Rounds.Skip(1), round => Assert.True(round.PricedBound <= best.BestValue + Rounding, $"seed {seed}: {round.PricedBound} > {best.BestValue}"));
            CheckParts(model, result);

            (before, after) = (before + result.Rounds[0].Best - best.BestValue, after + truth);
            if (result.Rounds[^1].Best < result.Rounds[0].Best - Rounding) fell++;
            if (truth < Rounding) closed++;
        }
        Assert.True(after < 0.8 * before, $"{before} {after} {fell} {closed}");
        Assert.True(fell > Prefectures / 8, $"{before} {after} {fell} {closed}");
    }

    /// <summary>Who was given how much: what the parts must keep together keeps what the whole must, and each part has a plan.</summary>
    [Fact]
    public void Plan_HandsDownQuotas_ThatKeepTheWhole()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var tiny = TinyPrefecture.Create(seed);
            var model = ModelCompiler.Compile(tiny.Problem).Model!;
            var result = LevelsPlanner.Plan(model, TreeOf(tiny), new LevelsOptions { Solve = Limits, Rounds = 2, Target = 0 }, double.NegativeInfinity)!;

            foreach (var (row, r) in model.SideConstraints.Rows.Select((row, r) => (row, r)))
            {
                var shares = result.Tree.Root.Leaves().SelectMany(leaf => result.Handed[leaf]).Where(share => share.Row == r).ToArray();
                Assert.NotEmpty(shares);
                if (double.IsFinite(row.Lower)) Assert.True(shares.Sum(share => share.Lower) >= row.Lower - 1e-9);
                if (double.IsFinite(row.Upper)) Assert.True(shares.Sum(share => share.Upper) <= row.Upper + 1e-9);
            }
        }
    }

    [Fact]
    public void Plan_OnAnyNumberOfThreads_IsTheSame()
    {
        var tiny = TinyPrefecture.Create(4);
        var model = ModelCompiler.Compile(tiny.Problem).Model!;
        LevelsResult Plan(int threads) => LevelsPlanner.Plan(model, TreeOf(tiny), new LevelsOptions { Solve = Limits with { Threads = threads }, Rounds = 2, Target = 0 }, double.NegativeInfinity)!;
        var (one, three) = (Plan(1), Plan(3));

        Assert.Equal(one.Plan.Uses.ToArray(), three.Plan.Uses.ToArray());
        Assert.Equal(one.Rounds.Select(round => round.PricedBound), three.Rounds.Select(round => round.PricedBound));
    }

    [Fact]
    public void Tree_OfLandInNoRegionAndOfCrossingRegions_IsRefused()
    {
        var tiny = TinyPrefecture.Create(1);
        short[] crossing = [.. tiny.Townships.RegionOfUnit];
        (crossing[0], crossing[3]) = (RegionLayer.Outside, 0);
        var faults = new List<BilingualText>();
        var tree = LevelTree.Of(tiny.Problem, [new(default, null, 2), new(default, tiny.Counties, 2), new(default, new RegionLayer("t", default, tiny.Townships.Regions, crossing), 1)], faults);

        Assert.Null(tree);
        Assert.Equal(2, faults.Count);
        Assert.StartsWith("1 ha lie in no region", faults[0].English, StringComparison.Ordinal);
        Assert.Contains("'t/t0' lies in more than one region", faults[1].English, StringComparison.Ordinal);
    }

    private static LevelTree TreeOf(TinyPrefecture tiny) =>
        LevelTree.Of(tiny.Problem, [new(default, null, 2), new(default, tiny.Counties, 1), new(default, tiny.Townships, 1)], [])!;

    /// <summary>Each part by brute force under its last quotas: between its bound and its plan.</summary>
    private static void CheckParts(AllocationModel model, LevelsResult result)
    {
        foreach (var part in result.Parts)
        {
            var own = new PlainModel(PartModel.Of(model, part.Node.Units, result.Handed[part.Node]));
            var best = new ExhaustiveSearch(own, own.SlackOfRow).Run();
            Assert.InRange(best.BestValue, part.Bound - Rounding, part.Objective + Rounding);
            Assert.Equal(own.ValueOf(part.Plan), part.Objective, Rounding);
        }
    }
}
