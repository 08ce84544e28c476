using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>What the comparison of coefficient sets tells has passed an audit; what has not is a finding, not a row.</summary>
public sealed class SetsStudyTests
{
    private static readonly LandUseCatalogue Uses = new([
        new LandUse("forest", new BilingualText("Forest", "林地"), Space.Ecological), new LandUse("cropland", new BilingualText("Cropland", "耕地"), Space.Agricultural)]);

    [Fact]
    public void Judge_AResultThatLies_IsAFindingAndTellsNothing()
    {
        var (problem, result) = Solved();
        var declared = problem.Baseline;

        var (row, findings) = SetsStudy.Judge("set", problem, declared, Study(result), 1);
        var (lie, found) = SetsStudy.Judge("set", problem, declared, Study(result with { Objective = result.Objective - 1 }), 1);
        var (boast, foundBound) = SetsStudy.Judge("set", problem, declared, Study(result with { Bound = result.Bound + 1 }), 1);

        Assert.Empty(findings);
        Assert.Equal((-1.0, true), (row.OwnTotal, row.DeclaredKeepsPolicies));
        Assert.Equal(2.0, row.LargestRegret, 1e-3);
        Assert.NotEmpty(found);
        Assert.True(double.IsNaN(lie.OwnTotal) && double.IsNaN(lie.LargestRegret));
        Assert.NotEmpty(foundBound);
        Assert.True(double.IsNaN(boast.Bound));
    }

    /// <summary>The declared plan may break a limit that depends on the set; it then has no regret, and that is said.</summary>
    [Fact]
    public void Judge_ADeclaredPlanThatBreaksAPolicy_HasNoRegret()
    {
        var (problem, result) = Solved();

        var (row, findings) = SetsStudy.Judge("set", problem, new Allocation([1, 1, 1]), Study(result), 1);

        Assert.Empty(findings);
        Assert.False(row.DeclaredKeepsPolicies);
        Assert.True(double.IsNaN(row.LargestRegret));
    }

    private static StudySolve Study(SolveResult result) => new([], result.Plan, result.Objective, result.Bound, []);

    /// <summary>Three hectares, forest takes up 1 t and cropland emits 1 t; at least one hectare of each, so the best plan has two of forest.</summary>
    private static (AllocationProblem Problem, SolveResult Result) Solved()
    {
        var units = new PlanningUnits(new GridLayout(3, 1, 100, 100), Neighbourhood.Four);
        PolicyDescription Named(string id) => new(id, new BilingualText(id, id));
        var problem = new AllocationProblemBuilder("three", units, Uses, new Allocation([0, 1, 1])).Minimise(new NetCarbonEmissions([-1, 1]))
            .Subject(new AreaQuota(Named("forest"), 1, null, 0, 1, null)).Subject(new AreaQuota(Named("cropland"), 2, null, 0, 1, null)).Build();
        return (problem, SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 100, Threads = 1 }));
    }
}
