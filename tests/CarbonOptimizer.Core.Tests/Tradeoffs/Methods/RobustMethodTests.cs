using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

/// <summary>Least largest regrets and means of the worst sets against all plans of tiny problems, three sets of coefficients each.</summary>
public sealed class RobustMethodTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Regret_ThreeSets_IsThatOfBruteForce(int seed)
    {
        var (problem, axes, all) = Tiny(seed, isPlain: true);
        double[] best = [.. axes.Select((_, k) => all.Min(values => values[k]))];
        double Worst(IReadOnlyList<double> values) => values.Select((value, k) => value - best[k]).Max();
        AssertExact(problem, axes, new RobustMethod(RobustGoal.Regret, 1, 40, 1e-5), all.Min(Worst), Worst);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TailMean_ThreeSets_IsThatOfBruteForce(int seed)
    {
        var (problem, axes, all) = Tiny(seed, isPlain: true);
        foreach (var tail in (double[])[0.3, 0.5, 2.0 / 3])
        {
            double Mean(IReadOnlyList<double> values) => TailMean(values, tail);
            AssertExact(problem, axes, new RobustMethod(RobustGoal.TailMean, tail, 40, 1e-5), all.Min(Mean), Mean);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_AxesWithBoundaries_BracketsTheTruth(int seed)
    {
        var (problem, axes, all) = Tiny(seed, isPlain: false);
        double[] best = [.. axes.Select((_, k) => all.Min(values => values[k]))];
        foreach (var goal in Enum.GetValues<RobustGoal>())
        {
            double Of(IReadOnlyList<double> values) => goal == RobustGoal.Regret ? values.Select((value, k) => value - best[k]).Max() : TailMean(values, 0.5);
            var front = FrontSolver.Run(problem, axes, new RobustMethod(goal, 0.5, 12, 1e-6), new BruteForceSolver(), TinyFronts.Exact);
            var answer = Assert.Single(front.Answers);
            Assert.InRange(all.Min(Of), answer.Bound - 1e-6, answer.Value + 1e-6);
            Assert.Equal(Of(front.Points[answer.Row].Values!), answer.Value, 5);
        }
    }

    [Fact]
    public void Run_RowsOfALevel_ProveNothingAboutOtherPlans()
    {
        var (problem, axes, _) = Tiny(2, isPlain: true);
        var front = FrontSolver.Run(problem, axes, new RobustMethod(RobustGoal.TailMean, 2.0 / 3, 40, 1e-5), new BruteForceSolver(), TinyFronts.Exact);
        Assert.All(front.Points.Where(point => point.Request.HasFurtherRows), point => Assert.Null(OuterCut.Of(point, front.Ranges!)));
    }

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(0.34, 3, 6)]
    [InlineData(0.1, 3, 3)]
    [InlineData(0.5, 4, 6)]
    public void Corners_OfAnyTail_AreMixturesWithinTheirLimit(double tail, int sets, int count)
    {
        var corners = RobustView.Corners(RobustGoal.TailMean, sets, tail);
        Assert.Equal(tail == 1 ? 1 : count, corners.Length);
        Assert.All(corners, corner =>
        {
            Assert.Equal(1, corner.Sum(), 9);
            Assert.All(corner, share => Assert.InRange(share, 0, 1 / Math.Max(1, tail * sets) + 1e-9));
        });
    }

    [Fact]
    public void Create_TailThatIsNoShare_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RobustMethod(RobustGoal.TailMean, 0, 3, 0));

    private static void AssertExact(AllocationProblem problem, FrontAxis[] axes, RobustMethod method, double truth, Func<IReadOnlyList<double>, double> of)
    {
        var front = FrontSolver.Run(problem, axes, method, new BruteForceSolver(), TinyFronts.Exact);
        var answer = Assert.Single(front.Answers);
        var size = Math.Max(1, front.Ranges!.Ideal.Select((_, k) => front.Ranges.Width(k)).Max());
        Assert.Equal(truth, answer.Value, 1e-6 * size);
        Assert.Equal(truth, of(front.Points[answer.Row].Values!), 1e-6 * size);
        Assert.InRange(answer.Bound, truth - 2e-5 * size, truth + 1e-6 * size);
        Assert.True(front.IsComplete, front.Ending.Words.English);
    }

    /// <summary>Mean of the worst share, the last set counted in part.</summary>
    private static double TailMean(IReadOnlyList<double> values, double tail)
    {
        var counted = Math.Max(1, tail * values.Count);
        var (left, sum) = (counted, 0.0);
        foreach (var value in values.OrderDescending())
        {
            sum += Math.Min(1, left) * value;
            left = Math.Max(0, left - 1);
        }
        return sum / counted;
    }

    /// <summary>Three mixtures of the objectives in one unit: the sets of coefficients.</summary>
    private static (AllocationProblem Problem, FrontAxis[] Axes, double[][] All) Tiny(int seed, bool isPlain)
    {
        var problem = TinyFronts.Problem(seed);
        double[][] sets = isPlain ? [[1, 0.2, 0.1, 0], [0.2, 1, 0.5, 0], [0.6, 0.1, 1.5, 0]] : [[1, 0.2, 0.1, 0.3], [0.2, 1, 0.5, 0.3], [0.6, 0.1, 1.5, 0.1]];
        FrontAxis[] axes = [.. sets.Select((set, k) => new FrontAxis($"set{k}", new BilingualText("a", "甲"), "1", [.. set, .. new double[problem.Objectives.Count - set.Length]]))];
        return (problem, axes, PlanEnumeration.ValuesOf(problem, axes));
    }
}
