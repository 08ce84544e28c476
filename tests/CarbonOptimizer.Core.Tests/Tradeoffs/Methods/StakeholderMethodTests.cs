using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class StakeholderMethodTests
{
    private static readonly (string, IReadOnlyList<double>)[] Parties = [("one", [8, 1, 1]), ("two", [1, 8, 1]), ("three", [1, 1, 8])];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(9)]
    public void Run_ThreeParties_CompromiseAndItsBoundBracketTheLeastWorstRegretOfBruteForce(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.ThreeAxes(problem);
        var front = FrontSolver.Run(problem, axes, new StakeholderMethod(Parties, 12), new BruteForceSolver(), TinyFronts.Exact);
        double[][] all = [.. PlanEnumeration.EfficientOf(problem, axes).Select(value => front.Ranges!.Normalise(value))];
        double[][] weights = [.. Parties.Select(party => party.Item2.Select(weight => weight / 10).ToArray())];
        double[] best = [.. weights.Select(view => all.Min(plan => Dot(plan, view)))];
        double Worst(double[] plan) => weights.Select((view, s) => Dot(plan, view) - best[s]).Max();

        var answer = Assert.Single(front.Answers);
        var least = all.Min(Worst);
        Assert.InRange(least, answer.Bound - 1e-6, answer.Value + 1e-6);
        Assert.Equal(answer.Value, Worst(front.Ranges!.Normalise(front.Points[answer.Row].Values!)), 5);
        Assert.Equal(front.Points.Where(point => point.Values is not null).Min(point => Worst(front.Ranges.Normalise(point.Values!))), answer.Value, 5);
    }

    [Fact]
    public void Run_OneOpinion_HasACompromiseWithoutRegret()
    {
        var problem = TinyFronts.Problem(TinyFronts.SeedWithFront);
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new StakeholderMethod([("a", [1, 1]), ("b", [2, 2])], 3), new BruteForceSolver(), TinyFronts.Exact);
        Assert.Equal(0, Assert.Single(front.Answers).Value, 7);
        Assert.True(front.IsComplete);
    }

    [Fact]
    public void Create_PartiesThatCannotBeToldApart_IsRefused() =>
        Assert.Contains("label", Assert.Throws<ArgumentException>(() => new StakeholderMethod([("a", [1, 0]), ("a", [0, 1])], 3)).Message, StringComparison.Ordinal);

    private static double Dot(double[] plan, double[] view) => plan.Zip(view, (value, weight) => value * weight).Sum();
}
