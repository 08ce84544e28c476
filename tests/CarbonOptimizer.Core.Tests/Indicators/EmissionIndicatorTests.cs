using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class EmissionIndicatorTests
{
    [Fact]
    public void UnitEmissions_FluxesWithAFactor_AreThoseOfTheObjective()
    {
        var objective = new NetCarbonEmissions([-2, 0.5, 40, 0], [null, null, [1, 1, 2, 1, 1], null]);
        var problem = County.With("fcucf", objective);

        var emissions = UnitEmissions.Of(problem, UnitEmissions.ObjectiveOf(problem)!, problem.Baseline);

        Assert.Equal([-2, 0.5, 80, 0.5, -2], emissions);
        Assert.Equal([-4, 1, 80, 0], UnitEmissions.ByUse(emissions, problem.Baseline, 4));
    }

    [Fact]
    public void Decomposition_OnlyTheScaleChanges_IsAllScale()
    {
        var effects = EmissionDecomposition.Of([0, 0], [new(10, 2), new(30, 1)], [new(20, 2), new(60, 1)]);

        Assert.Equal(50, effects.Scale, 12);
        Assert.Equal(0, effects.Structure, 12);
        Assert.Equal(0, effects.Intensity, 12);
        Assert.Equal(50, effects.Total, 12);
    }

    [Fact]
    public void Decomposition_OneUseTwoFactors_IsTheLogarithmicMeanByHand()
    {
        // 100 -> 400 by doubled area and doubled coefficient: L = 300 / ln 4, each effect L ln 2 = 150.
        var effects = EmissionDecomposition.Of([0], [new(10, 10)], [new(20, 20)]);

        Assert.Equal(150, effects.Scale, 12);
        Assert.Equal(150, effects.Intensity, 12);
        Assert.Equal(0, effects.Layout);
    }

    [Fact]
    public void Decomposition_RandomChanges_AddsUpAndIsAntisymmetric()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 200; trial++)
        {
            var groups = Enumerable.Range(0, 6).Select(_ => random.Next(3)).ToArray();
            var (before, after) = (Uses(random), Uses(random));

            var effects = EmissionDecomposition.Of(groups, before, after);
            var back = EmissionDecomposition.Of(groups, after, before);

            var change = after.Sum(use => use.Total) - before.Sum(use => use.Total);
            var size = after.Concat(before).Sum(use => Math.Abs(use.Total));
            Assert.Equal(change, effects.Total, 1e-12 * size);
            Assert.Equal(effects.Structure, -back.Structure, 1e-12 * size);
            Assert.Equal(effects.Layout, -back.Layout, 1e-12 * size);
        }
    }

    [Fact]
    public void Decomposition_UseThatAppears_IsStructureWithinItsGroupAndScaleAlone()
    {
        Assert.Equal(new EmissionDecomposition(0, 15, 0, 0), EmissionDecomposition.Of([0, 0], [new(10, 0), new(0, 3)], [new(5, 0), new(5, 3)]));
        Assert.Equal(new EmissionDecomposition(15, 0, 0, 0), EmissionDecomposition.Of([0, 1], [new(10, 0), new(0, 3)], [new(10, 0), new(5, 3)]));
    }

    [Theory]
    [InlineData(100, 90, 100, 110, -1, DecouplingState.StrongDecoupling)]
    [InlineData(100, 105, 100, 110, 0.5, DecouplingState.WeakDecoupling)]
    [InlineData(100, 110, 100, 110, 1, DecouplingState.ExpansiveCoupling)]
    [InlineData(100, 120, 100, 110, 2, DecouplingState.ExpansiveNegativeDecoupling)]
    [InlineData(100, 110, 100, 90, -1, DecouplingState.StrongNegativeDecoupling)]
    [InlineData(100, 95, 100, 90, 0.5, DecouplingState.WeakNegativeDecoupling)]
    [InlineData(100, 90, 100, 90, 1, DecouplingState.RecessiveCoupling)]
    [InlineData(100, 80, 100, 90, 2, DecouplingState.RecessiveDecoupling)]
    [InlineData(-100, -90, 100, 110, 1, DecouplingState.ExpansiveCoupling)]
    public void Decoupling_EightStates_FollowTheirBounds(double e0, double e1, double g0, double g1, double elasticity, DecouplingState state)
    {
        var decoupling = Decoupling.Of(e0, e1, g0, g1);

        Assert.Equal(elasticity, decoupling.Elasticity, 12);
        Assert.Equal(state, decoupling.State);
    }

    [Fact]
    public void Decoupling_StandingEconomy_IsUndefined() => Assert.Equal(DecouplingState.Undefined, Decoupling.Of(1, 2, 5, 5).State);

    [Fact]
    public void LockedIn_TwoNewUrbanUnits_CountTheirLife()
    {
        var (today, plan) = (new Allocation(County.Plan("fcuc")), new Allocation(County.Plan("uuuf")));

        Assert.Equal((10 + 20) * (1 + 0.5), LockedInEmissions.Tonnes(today, plan, County.Urban, [10, 20, 30, 40], [1, 0.5]));
    }

    private static LandEmission[] Uses(Random random) =>
        [.. Enumerable.Range(0, 6).Select(_ => new LandEmission(random.Next(5) == 0 ? 0 : 100 * random.NextDouble(), random.Next(6) - 2, random.Next(4) == 0 ? 1 : 0.5 + random.NextDouble()))];
}
