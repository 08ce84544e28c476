using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tests.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Objectives;

public sealed class RegionalPartTests
{
    [Fact]
    public void Evaluate_TwoRegionsAndTheRest_AddUpToTheWhole()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var (whole, layer) = (problem.Objectives[0].Objective, problem.RegionLayers[0]);
        var outside = new RegionLayer("rest", default, [new Region("rest", default)], [.. layer.RegionOfUnit.ToArray().Select(region => region == RegionLayer.Outside ? (short)0 : (short)RegionLayer.Outside)]);
        var parts = new[] { new RegionalPart(whole, layer, 0), new RegionalPart(whole, layer, 1), new RegionalPart(whole, outside, 0) };
        var sum = parts.Sum(part => part.Evaluate(problem, problem.Baseline.Uses).Total);
        Assert.Equal(whole.Evaluate(problem, problem.Baseline.Uses).Total, sum, 6);
        Assert.Equal(["net_carbon-a", "net_carbon-b", "net_carbon-rest"], parts.Select(part => part.Id));
    }

    [Fact]
    public void Evaluate_HandMadeField_CountsItsRegionOnly()
    {
        var grid = new GridLayout(3, 1, 100, 100, [true, true, true]);
        var units = new PlanningUnits(grid, Neighbourhood.Four);
        var uses = new LandUseCatalogue([new LandUse("a", new("A", "甲"), Space.Agricultural), new LandUse("b", new("B", "乙"), Space.Urban)]);
        var layer = new RegionLayer("town", default, [new Region("west", new("West", "西"))], [0, 0, RegionLayer.Outside]);
        var cost = new UnitCost("cost", new("Cost", "成本"), "CNY", [null, [1, 10, 100]], perHectare: false);
        var problem = new AllocationProblemBuilder("p", units, uses, new Allocation([0, 0, 0])).With(layer).Minimise(cost).Build();
        Assert.Equal(10, new RegionalPart(cost, layer, 0).Evaluate(problem, [0, 1, 1]).Total);
    }

    [Fact]
    public void Constructor_BoundaryLength_IsRefused()
    {
        var layer = new RegionLayer("town", default, [new Region("west", default)], [0]);
        Assert.Throws<ArgumentException>(() => new RegionalPart(new BoundaryLength(BoundaryScope.LandUse), layer, 0));
    }

    /// <summary>The largest of the regions' parts is minimised by a Tchebycheff front, with a proof.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Tchebycheff_PartsOfRegionsAsAxes_MinimisesTheLargestOfThem(int seed)
    {
        var plain = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { QuotaCount = 1, BoundaryWeight = 0 });
        var (whole, layer) = (plain.Objectives[1].Objective, plain.RegionLayers[0]);
        var problem = plain.With([.. plain.Objectives, new WeightedObjective(new RegionalPart(whole, layer, 0), 1), new WeightedObjective(new RegionalPart(whole, layer, 1), 1)], plain.Policies);
        FrontAxis[] axes = [FrontAxis.Of(problem, problem.Objectives.Count - 2), FrontAxis.Of(problem, problem.Objectives.Count - 1)];
        var ranges = new FrontRanges([0, 0], [1, 1]);
        var front = FrontSolver.Run(problem, axes, new TchebycheffMethod([[1.0, 1.0]], [0, 0], 1e-7, 40), new BruteForceSolver(), TinyFronts.Exact with { Ranges = ranges });

        var least = PlanEnumeration.ValuesOf(problem, axes).Min(values => values.Max());
        Assert.Equal(least, front.Points.Where(point => point.Values is not null).Min(point => point.Values!.Max()), 5);
    }
}
