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
