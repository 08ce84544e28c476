using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Objectives;

public sealed class BoundaryLengthTests
{
    [Theory]
    [InlineData("ffff", 0)]
    [InlineData("ffcc", 100)]
    [InlineData("fcfw", 300)]
    public void Length_RowOfCells_CountsEveryChange(string plan, double metres)
    {
        var objective = new BoundaryLength(BoundaryScope.LandUse);
        Assert.Equal(metres, objective.Evaluate(County.With(plan, objective), County.Plan(plan)).Total);
    }

    [Fact]
    public void SpaceLength_ForestBesideWater_CountsNothing()
    {
        var objective = new BoundaryLength(BoundaryScope.Space);
        Assert.Equal(100, objective.Evaluate(County.With("fwfc", objective), County.Plan("fwfc")).Total);
    }

    [Fact]
    public void Length_OblongCellsWithAHole_UsesTheSharedEdges()
    {
        var grid = new GridLayout(2, 2, 30, 40, [true, true, true, false]);
        var objective = new BoundaryLength(BoundaryScope.LandUse);
        var problem = new AllocationProblemBuilder("l", new PlanningUnits(grid, Neighbourhood.Four), County.Uses, new Allocation([0, 0, 0])).Minimise(objective).Build();
        Assert.Equal(40, objective.Evaluate(problem, [0, 1, 0]).Total);
        Assert.Equal(30, objective.Evaluate(problem, [0, 0, 1]).Total);
        Assert.Equal(70, objective.Evaluate(problem, [1, 0, 0]).Total);
    }
}
