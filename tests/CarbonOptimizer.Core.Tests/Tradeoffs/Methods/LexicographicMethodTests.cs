using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class LexicographicMethodTests
{
    [Fact]
    public void Run_WithTolerance_GivesTheBestSecondAxisWithinIt()
    {
        var problem = TinyFronts.Problem(9);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new LexicographicMethod([("sum", 0.2), ("boundary", 0)]), new BruteForceSolver(), TinyFronts.Exact);
        var all = PlanEnumeration.ValuesOf(problem, axes);
        var best = all.Min(value => value[0]);
        var limit = best + 0.2 * Math.Abs(best);
        Assert.Equal(all.Where(value => value[0] <= limit + 1e-9).Min(value => value[1]), front.Points[^1].Values![1], 6);
    }

    [Fact]
    public void Run_BoundaryBeforeOthers_IsRefused()
    {
        var problem = TinyFronts.Problem(0);
        Assert.Throws<ArgumentException>(() => FrontSolver.Run(
            problem, TinyFronts.TwoAxes(problem), new LexicographicMethod([("boundary", 0), ("sum", 0)]), new BruteForceSolver(), TinyFronts.Exact));
    }
}
