using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class EpsilonConstraintMethodTests
{
    private const int FineGrid = 100_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(9)]
    public void Run_FineGridOfTwoAxes_FindsAllEfficientPointsOfBruteForce(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(FineGrid), new BruteForceSolver(), TinyFronts.Exact);
        Assert.Equal(PlanEnumeration.EfficientOf(problem, axes), Distinct(front));
    }

    [Fact]
    public void Run_FineGridOfThreeAxes_FindsAllEfficientPointsOfBruteForce()
    {
        var problem = TinyFronts.Problem(6);
        var axes = TinyFronts.ThreeAxes(problem);
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(FineGrid), new BruteForceSolver(), TinyFronts.Exact);
        Assert.Equal(PlanEnumeration.EfficientOf(problem, axes), Distinct(front));
    }

    [Fact]
    public void Run_FineGrid_SolvesOnceForEachPointAndOnceMore()
    {
        var problem = TinyFronts.Problem(9);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(FineGrid), new BruteForceSolver(), TinyFronts.Exact);
        var solves = front.Points.Count(point => point.Request.Method == "epsilon_constraint");
        Assert.InRange(solves, front.Efficient.Count, front.Efficient.Count + 1);
    }

    [Theory]
    [MemberData(nameof(TinyFronts.SeedsWithFronts), MemberType = typeof(TinyFronts))]
    public void Run_NothingProved_BypassesNothingSilently(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(FineGrid), new SpoiltSolver(_ => Spoilt.Proof), TinyFronts.Exact);
        var open = front.Points.Where(point => point.Request.Method == "open").ToArray();
        Assert.False(front.IsComplete);
        Assert.Equal(FrontEndReason.PartsOpen, front.Ending.Reason);
        Assert.NotEmpty(open);
        Assert.All(open, part => Assert.NotEqual("", part.Termination.DetailInChinese));
        Assert.Equal(1, front.Certificate!.RelativeUncertainty);
        // The plans are the best all the same, so that all points are found.
        Assert.Equal(PlanEnumeration.EfficientOf(problem, axes).Length, Distinct(front).Length);
    }

    [Theory]
    [MemberData(nameof(TinyFronts.SeedsWithFronts), MemberType = typeof(TinyFronts))]
    public void Run_SomeSolvesWithoutAPlan_GoesOnBelowThem(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        // The first solves are the ends; of the others every third finds nothing.
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(1000), new SpoiltSolver(solve => solve > 6 && solve % 3 == 0 ? Spoilt.All : Spoilt.Nothing), TinyFronts.Exact);
        Assert.False(front.IsComplete);
        Assert.Contains(front.Points, point => point.Request.Method == "open");
        Assert.InRange(Distinct(front).Length, PlanEnumeration.EfficientOf(problem, axes).Length * 2 / 3, int.MaxValue);
    }

    [Fact]
    public void Run_SolvesUsedUp_SaysWhatIsLeft()
    {
        var problem = TinyFronts.Problem(TinyFronts.SeedWithFront);
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new EpsilonConstraintMethod(FineGrid, mostSolves: 2), new BruteForceSolver(), TinyFronts.Exact);
        Assert.False(front.IsComplete);
        Assert.Contains("2 solves", Assert.Single(front.Points, point => point.Request.Method == "open").Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PrimaryOtherThanTheBoundary_IsRefused()
    {
        var problem = TinyFronts.Problem(0);
        var refusal = Assert.Throws<ArgumentException>(() =>
            FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new EpsilonConstraintMethod(4, "sum"), new BruteForceSolver(), TinyFronts.Exact));
        Assert.Contains("boundary", refusal.Message, StringComparison.Ordinal);
    }

    private static double[][] Distinct(Front front) =>
        [.. front.Efficient.Select(point => PlanEnumeration.Rounded(point.Values!)).DistinctBy(value => string.Join(';', value)).OrderBy(value => value[0])];
}
