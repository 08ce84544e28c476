using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class PolicyPricesTests
{
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, IterationLimit = 60 };

    [Fact]
    public void Prices_SmallExactCase_EqualTheDifferencesOfBruteForce()
    {
        // Forest stores 5 t, crops emit 1, town emits 9: a further hectare of town costs 9 + 5 = 14, of crops 1 + 5 = 6.
        var problem = Carbon(3, 2);
        var prices = Priced(problem, out var solved);

        Assert.Equal(14, Resolved(prices, "town").Tightening.Low, 0.01);
        Assert.Equal(14, Resolved(prices, "town").Tightening.High, 0.01);
        Assert.Equal(6, Resolved(prices, "crops").Relaxing.High, 0.01);
        Assert.Equal(6, Resolved(prices, "crops").Relaxing.Low, 0.01);
        Assert.Equal(14, prices.FromCertificate(0.01).Single(price => price.Policy.Id == "town").Multiplier, 0.01);
        Assert.Equal(14, BruteForce(Carbon(3, 3)) - BruteForce(problem), 4);
        Assert.Equal(BruteForce(problem), solved.Objective, 4);
    }

    [Fact]
    public void Prices_SlackBound_CostsNothingWithinTheStep()
    {
        var slack = Priced(Carbon(3, 2), out _).FromCertificate(0.01).Single(price => price.Policy.Id == "trees");

        Assert.Equal(2, slack.Slack, 6);
        Assert.Equal(0, slack.Multiplier);
        Assert.Equal(0, slack.Tightening.High, 0.01);
        Assert.False(slack.Tightening.IsDistinguishableFromZero);
    }

    [Fact]
    public void Prices_ManyTinyProblems_IntervalsContainWhatBruteForceFinds()
    {
        var checkedCount = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { Shape = ProblemShape.FourNeighbours, QuotaCount = 2 });
            var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
            if (result.Plan is null) continue;
            var prices = new PolicyPrices(problem, new PricedPlan(result.Plan, result.Objective, result.Bound, result.Certificate!.Multipliers));
            var optimum = BruteForce(problem);
            foreach (var price in prices.FromCertificate(0.01))
            {
                var tolerance = 1e-4 * (1 + Math.Abs(optimum)) / price.Step;
                var sign = price.IsMinimum ? 1 : -1;
                var tightened = Moved(problem, price, sign);
                var relaxed = Moved(problem, price, -sign);
                foreach (var interval in new[] { price, prices.SolveAgain(price, new LagrangianSolver(), Options) })
                {
                    if (double.IsFinite(tightened)) Assert.True(interval.Tightening.Contains((tightened - optimum) / price.Step, tolerance), $"Seed {seed}: {interval}");
                    Assert.True(interval.Relaxing.Contains((optimum - relaxed) / price.Step, tolerance), $"Seed {seed}: {interval}");
                }
                checkedCount++;
            }
        }
        Assert.True(checkedCount > 60, $"{checkedCount}");
    }

    [Fact]
    public void WholePolicy_RedLineOnTheBestLand_CostsTheDifference()
    {
        var objective = new UnitCost("cost", new BilingualText("Cost", "成本"), "t", [[0, 0, 0, 0], null, [1, 9, 9, 9], null], perHectare: false);
        var problem = County.With("ffff", objective, new EcologicalRedLine(County.Named("line"), County.Set("x---")), new AreaQuota(County.Named("town"), County.Urban, null, 0, 1, null));

        var best = new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, Options, null, default);
        var price = new PolicyPrices(problem, new PricedPlan(best.Plan!, best.Objective, best.Bound, [0])).OfWholePolicy("line", new BruteForceSolver(), Options);

        Assert.Equal(8, price.Low, 4);
        Assert.Equal(8, price.High, 4);
    }

    private static PolicyPrices Priced(AllocationProblem problem, out SolveResult solved)
    {
        solved = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        return new PolicyPrices(problem, new PricedPlan(solved.Plan!, solved.Objective, solved.Bound, solved.Certificate!.Multipliers));
    }

    private static PolicyPrice Resolved(PolicyPrices prices, string policy) =>
        prices.SolveAgain(prices.FromCertificate(0.01).Single(price => price.Policy.Id == policy), new BruteForceSolver(), Options);

    private static AllocationProblem Carbon(decimal crops, decimal town) => County.With(
        "fffffffff", new NetCarbonEmissions([-5, 1, 9, 0]), new AreaQuota(County.Named("crops"), County.Cropland, null, 0, crops, null),
        new AreaQuota(County.Named("town"), County.Urban, null, 0, town, null), new AreaQuota(County.Named("trees"), County.Forest, null, 0, 2, null));

    private static double BruteForce(AllocationProblem problem) =>
        new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, Options, null, default).Objective;

    private static double Moved(AllocationProblem problem, PolicyPrice price, int direction)
    {
        var model = ModelCompiler.Compile(problem).Model!;
        var side = model.SideConstraints;
        var rows = side.Rows.Select(row => row.PolicyId != price.Policy.Id || row.Rule != price.Rule ? row
            : price.IsMinimum ? row with { Lower = row.Lower + direction * price.Step } : row with { Upper = row.Upper + direction * price.Step }).ToArray();
        var moved = model.With(new SideConstraints(rows, side.ClassOfUnit, side.ClassCount, side.Fields, side.Tables));
        return new BruteForceSolver().Solve(moved, Options, null, default).Objective;
    }
}
