using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class TchebycheffMethodTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(4, 0.3)]
    [InlineData(9, 0.7)]
    public void Run_ExactSolves_ReachesTheLeastLevelOfBruteForce(int seed, double first)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        double[] weights = [first, 1 - first];
        var front = FrontSolver.Run(problem, axes, new TchebycheffMethod([weights], tolerance: 1e-4, mostSteps: 40), new BruteForceSolver(), TinyFronts.Exact);
        double Level(IReadOnlyList<double> values) => front.Ranges!.Normalise(values).Select((value, a) => weights[a] * value).Max();
        var least = PlanEnumeration.ValuesOf(problem, axes).Min(Level);
        Assert.InRange(front.Points.Where(point => point.Values is not null).Min(point => Level(point.Values!)), least - 1e-9, least + 1e-4);
    }

    [Fact]
    public void Run_ReferencePoint_IsBeatenByNoPlanOfBruteForce()
    {
        var problem = TinyFronts.Problem(9);
        var axes = TinyFronts.TwoAxes(problem);
        var anchors = FrontSolver.Run(problem, axes, new WeightedSumMethod([[0.5, 0.5]]), new BruteForceSolver(), TinyFronts.Exact);
        double[] goal = [.. anchors.Ranges!.Ideal.Select((ideal, a) => ideal + 0.3 * anchors.Ranges.Width(a))];
        var front = FrontSolver.Run(problem, axes, new TchebycheffMethod([[0.5, 0.5]], goal, 1e-4, 40), new BruteForceSolver(), TinyFronts.Exact);
        double Miss(IReadOnlyList<double> values) => values.Select((value, a) => (value - goal[a]) / front.Ranges!.Width(a)).Max();
        var least = PlanEnumeration.ValuesOf(problem, axes).Min(Miss);
        Assert.InRange(front.Points.Where(point => point.Values is not null).Min(point => Miss(point.Values!)), least - 1e-9, least + 2e-4);
    }
}
