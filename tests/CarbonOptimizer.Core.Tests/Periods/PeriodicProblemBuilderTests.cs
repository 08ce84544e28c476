using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class PeriodicProblemBuilderTests
{
    private static readonly PlanningUnits Units = new(new GridLayout(3, 1, 100, 100), Neighbourhood.Four);

    [Fact]
    public void Build_UsesNobodyMayTake_HaveNoTrajectories()
    {
        var problem = Builder([0, 1, 3], [2030, 2040]).Subject(new StaticUses(County.Named("static"))).Build();
        Assert.Equal(["forest", "cropland", "urban", "water", "forest_2030", "cropland_2030", "urban_2030", "forest_2040", "cropland_2040", "urban_2040"], problem.LandUses.Select(label => label.Id));
    }

    [Fact]
    public void Build_MoreThan64Trajectories_IsRefusedInBothLanguages()
    {
        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => Builder([0, 1, 3], Enumerable.Range(2026, 21)).Build()).Diagnostics);
        Assert.Equal("CO2021", fault.Code);
        Assert.Contains("88", fault.Message, StringComparison.Ordinal);
        Assert.Contains("88", fault.ChineseMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ConversionCostOfOnePeriod_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Builder([0, 1, 3], [2030]).Minimise(new ConversionCost(new double[4, 4], "CNY")));

    [Fact]
    public void Realised_PastYears_FixTheirConversionsAndLeaveTheRestOpen()
    {
        var problem = Builder([0, 1, 1], [2030, 2040]).Realised([new Allocation([0, 2, 1])]).Build();
        var realised = Assert.Single(problem.Policies.OfType<RealisedPeriods>());
        Assert.Equal([0, problem.LandUses.IndexOf("urban_2030"), 1], realised.Trajectories.Uses.ToArray().Select(t => (int)t));
        var plan = SolverFacade.Solve(problem, new BruteForceSolver(), new SolveOptions()).Plan!;
        Assert.Equal("urban_2030", problem.LandUses[plan[1]].Id);
        Assert.Equal(["forest", "forest_2040"], new[] { plan[0], plan[2] }.Select(t => problem.LandUses[t].Id));
        Assert.True(Assert.Single(realised.Check(problem, plan.Uses)).IsKept);
        Assert.False(Assert.Single(realised.Check(problem, problem.Baseline.Uses)).IsKept);
        Assert.Equal(plan.Uses, MyopicPlanner.Solve(problem, new LagrangianSolver(), new SolveOptions()).Plan!.Uses);
    }

    [Theory]
    [InlineData("CO2022", 0, 0, 0)]
    [InlineData("CO2024", 9, 0, -1)]
    [InlineData("CO2025", 2, 0, -1)]
    [InlineData("CO2025", 2, 1, -1)]
    public void Realised_ImpossiblePast_IsRefused(string code, byte first, byte second, int third)
    {
        var past = new List<Allocation> { new([0, first, 1]), new([0, second, 1]) };
        if (third >= 0) past.Add(new Allocation([0, 1, 1]));
        var faults = Assert.Throws<ScenarioException>(() => Builder([0, 1, 1], [2030, 2040]).Realised(past).Build()).Diagnostics;
        Assert.Contains(code, faults.Select(fault => fault.Code));
    }

    /// <summary>Forest takes up 2 t a year everywhere; the others emit.</summary>
    private static PeriodicProblemBuilder Builder(byte[] today, IEnumerable<int> years)
    {
        var periods = new PlanningPeriods(2025, years);
        var flux = new double[4, periods.Count];
        for (var p = 0; p < periods.Count; p++) (flux[0, p], flux[1, p], flux[2, p]) = (-2, 1, 9);
        return new PeriodicProblemBuilder("builder", Units, County.Uses, new Allocation(today), periods).Minimise(new CumulativeNetEmissions(new EmissionPaths(flux)));
    }
}
