using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Portfolios;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>Fronts of problems whose policies may be missed at a price.</summary>
public sealed class SoftFrontTests
{
    private static readonly WeightedSumMethod Sweep = new(WeightDesigns.DasDennis(2, 4));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Run_SoftPolicy_EveryPointMinimisesItsWeightedSumWithPenaltiesAtTheDeclaredPrice(int seed)
    {
        var (problem, wish) = Soft(seed);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, Sweep, new BruteForceSolver(), TinyFronts.Exact);
        var plans = PlanEnumeration.PlansOf(problem).Select(plan => (Values: PlanEnumeration.Measure(problem, axes, plan), Penalty: wish(plan))).ToArray();

        foreach (var point in front.Points)
        {
            double SumOf(double[] values, double penalty) => point.Request.Weights.Zip(values, (weight, value) => weight * value).Sum() + penalty;
            var least = plans.Min(plan => SumOf(plan.Values, plan.Penalty));
            Assert.Equal(least, point.ScalarValue, 1e-6 * Math.Abs(least));
            Assert.Equal(wish(point.Plan!.Uses.ToArray()), point.Penalty, 6);
        }
        Assert.Contains(plans, plan => plan.Penalty > 0);
    }

    [Fact]
    public void Run_SoftPolicy_AxesCarryThePenaltyInEqualPartsOfTheDeclaredSum()
    {
        var (problem, _) = Soft(4);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, Sweep, new BruteForceSolver(), TinyFronts.Exact);

        Assert.Contains(front.Points, point => point.Penalty > 0);
        Assert.Equal(0.5 / problem.Objectives[0].Weight, front.Axes[0].PenaltyRate, 12);
        Assert.Equal(0.5 / problem.Objectives[3].Weight, front.Axes[1].PenaltyRate, 12);
        foreach (var point in front.Points)
        {
            var plain = PlanEnumeration.Measure(problem, axes, point.Plan!.Uses.ToArray());
            Assert.Equal(plain[0] + front.Axes[0].PenaltyRate * point.Penalty, point.Values![0], 6);
            Assert.Equal(plain[1] + front.Axes[1].PenaltyRate * point.Penalty, point.Values[1], 6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Run_SoftPolicySolvedWithBounds_HypervolumeOfAllPlansLiesInTheInterval(int seed)
    {
        var (problem, wish) = Soft(seed);
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), Sweep, new LagrangianSolver(), new FrontOptions { Solve = new() { ExcessGap = 1, IterationLimit = 60 } });
        double[][] all = [.. PlanEnumeration.PlansOf(problem).Select(plan => Carried(front.Axes, PlanEnumeration.Measure(problem, front.Axes, plan), wish(plan)))];

        Assert.All(front.Points.Where(point => point.Plan is not null), point => Assert.True(point.IsBoundVerified, point.Termination.Detail));
        var truth = Hypervolume.Of([.. all.Select(front.Ranges!.Normalise)], [.. front.Certificate!.Reference]);
        Assert.InRange(truth, front.Certificate.Inner - 1e-9, front.Certificate.Outer + 1e-9);
    }

    [Fact]
    public void Run_SoftPolicyAndAnAxisWithoutDeclaredWeight_AsksForItsRate()
    {
        var (problem, _) = Soft(1);
        var unweighted = problem.With([1, 1, 1, 0, 1], []);
        var axes = TinyFronts.TwoAxes(unweighted);
        var refusal = Assert.Throws<ArgumentException>(() => FrontSolver.Run(unweighted, axes, Sweep, new BruteForceSolver(), TinyFronts.Exact));
        Assert.Contains("penalty_rate", refusal.Message, StringComparison.Ordinal);

        FrontAxis[] rated = [axes[0] with { PenaltyRate = 1 }, axes[1] with { PenaltyRate = 20 }];
        var front = FrontSolver.Run(unweighted, rated, Sweep, new BruteForceSolver(), TinyFronts.Exact);
        Assert.Equal(20, front.Axes[1].PenaltyRate);
        Assert.All(front.Points, point => Assert.Equal(1, point.Request.Weights[0] * 1 + point.Request.Weights[1] * 20, 9));
    }

    [Fact]
    public void Portfolio_SoftPolicy_CountsPenaltiesOnce()
    {
        var (problem, wish) = Soft(4);
        var found = PortfolioSearch.Run(problem, new BruteForceSolver(), new PortfolioOptions { Count = 2, Difference = 0.2m, Gap = 10 });
        var least = PlanEnumeration.PlansOf(problem).Min(plan => problem.Objectives.Sum(part => part.Weight * part.Objective.Evaluate(problem, plan).Total) + wish(plan));
        Assert.Equal(least, found.Points[0].ScalarValue, 1e-6 * Math.Abs(least));
    }

    /// <summary>A problem that wishes for most of the land in its first use, and what a plan pays for missing that.</summary>
    private static (AllocationProblem Problem, Func<byte[], double> Penalty) Soft(int seed)
    {
        var plain = TinyFronts.Problem(seed);
        var asked = 0.8m * plain.Units.TotalAreaSquareDecimetres / PlanningUnits.SquareDecimetresPerHectare;
        const decimal price = 1.5m;
        var soft = new AreaQuota(new PolicyDescription("wish", default, PenaltyPerUnit: price), 1, null, 0, asked, null);
        var problem = plain.With(plain.Objectives, [.. plain.Policies, soft]);
        return (problem, plan => (double)(price * Math.Max(0, asked - plan.Select((use, u) => use == 0 ? (decimal)problem.Units.AreaHectares(u) : 0).Sum())));
    }

    private static double[] Carried(IReadOnlyList<FrontAxis> axes, double[] values, double penalty) => [.. values.Select((value, a) => value + axes[a].PenaltyRate * penalty)];
}
