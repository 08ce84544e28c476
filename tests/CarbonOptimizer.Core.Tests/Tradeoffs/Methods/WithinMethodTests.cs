using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class WithinMethodTests
{
    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(9, 0.3)]
    [InlineData(9, 0.8)]
    public void Run_BoundaryCapped_BracketsTheBestPlanOfBruteForce(int seed, double share)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        var all = PlanEnumeration.EfficientOf(problem, axes);
        var cap = all.Min(value => value[1]) + share * (all.Max(value => value[1]) - all.Min(value => value[1]));
        var front = FrontSolver.Run(problem, axes, new WithinMethod(), new BruteForceSolver(), TinyFronts.Exact with { Caps = [null, cap] });
        var exact = all.Where(value => value[1] <= cap).Min(value => value[0]);
        var found = front.Points.Where(point => point.Values is not null && point.Values[1] <= cap).Min(point => point.Values![0]);
        // The supported plan below the cap is the best one that weights can give; the lower convex hull at the cap bounds all.
        var hull = (from a in all from b in all where a[1] <= cap && b[1] > cap select a[0] + (b[0] - a[0]) * (cap - a[1]) / (b[1] - a[1])).Append(all.Max(value => value[0])).Min();
        Assert.InRange(exact, hull - 1e-6, found + 1e-6);
        var supported = all.Where(value => value[1] <= cap).Where(value => !(from a in all from b in all where a[1] < value[1] && b[1] > value[1] select a[0] + (b[0] - a[0]) * (value[1] - a[1]) / (b[1] - a[1])).Any(line => line < value[0] - 1e-6)).Min(value => value[0]);
        Assert.Equal(supported, found, 5);
    }

    [Fact]
    public void Run_NoCap_IsRefused()
    {
        var problem = TinyFronts.Problem(4);
        Assert.Throws<ArgumentException>(() => FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new WithinMethod(), new BruteForceSolver(), TinyFronts.Exact));
    }

    [Fact]
    public void Run_CapOnASumOverUnits_HoldsForTheWholeFront()
    {
        var problem = TinyFronts.Problem(9);
        var axes = TinyFronts.TwoAxes(problem);
        var all = PlanEnumeration.EfficientOf(problem, axes);
        var cap = (all.Min(value => value[0]) + all.Max(value => value[0])) / 2;
        var front = FrontSolver.Run(problem, axes, new EpsilonConstraintMethod(100_000), new BruteForceSolver(), TinyFronts.Exact with { Caps = [cap, null] });
        Assert.Equal(
            all.Where(value => value[0] <= cap).Select(value => string.Join(';', value)),
            front.Efficient.Select(point => string.Join(';', PlanEnumeration.Rounded(point.Values!))).Distinct());
    }
}
