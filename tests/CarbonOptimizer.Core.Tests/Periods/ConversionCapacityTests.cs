using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>A yearly capacity lets a period of n years convert n times the area of a year, and no more.</summary>
public sealed class ConversionCapacityTests
{
    /// <summary>Ten hectares of cropland; a hectare of forest takes up 3 t a year from its planting on, so all would be planted at once.</summary>
    private static readonly EmissionPaths Paths = new(new double[,] { { -3, -3, -3 }, { 0, 0, 0 }, { 5, 5, 5 }, { 0, 0, 0 } });

    [Fact]
    public void Check_PeriodsOfDifferentLength_LimitsFollowTheirYears()
    {
        var yearly = Capacity(0.5m);
        var problem = With(yearly);
        var results = yearly.Check(problem, problem.Baseline.Uses);

        Assert.Equal(
            [("2030/converted_area", 2.5m), ("2035/converted_area", 2.5m), ("2050/converted_area", 7.5m)],
            results.Select(rule => (rule.Rule, rule.Maximum!.Value)));
        var rows = new SideConstraintBuilder();
        yearly.AddSideConstraints(problem, rows);
        Assert.Equal([2.5m, 2.5m, 7.5m], rows.Rows.Select(row => (decimal)row.Upper));
    }

    [Theory]
    [InlineData("0.4", new[] { 2, 2, 6 })]
    [InlineData("0.2", new[] { 1, 1, 3 })]
    [InlineData("2", new[] { 10, 0, 0 })]
    public void Solve_PlantingWanted_SpreadsAsTheYearsAllow(string hectaresPerYear, int[] planted)
    {
        var problem = With(Capacity(decimal.Parse(hectaresPerYear, System.Globalization.CultureInfo.InvariantCulture)));
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(20) });

        Assert.Equal(planted, Enumerable.Range(0, 3).Select(p => Planted(problem, result.Plan!.Uses.ToArray(), p)));
        Assert.Empty(PlanAuditor.Audit(problem, result).Findings);
    }

    /// <summary>A hectare planted in the first period takes up 15 t more than one of the second and 30 t more than one of the third.</summary>
    [Theory]
    [InlineData(10, new[] { 10, 0, 0 })]
    [InlineData(20, new[] { 8, 2, 0 })]
    [InlineData(40, new[] { 2, 2, 6 })]
    public void Solve_Soft_ExceedsTheCapacityWhereThatPays(int penalty, int[] planted)
    {
        var problem = With(Capacity(0.4m, penalty));
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(20) });

        Assert.Equal(planted, Enumerable.Range(0, 3).Select(p => Planted(problem, result.Plan!.Uses.ToArray(), p)));
        Assert.Empty(PlanAuditor.Audit(problem, result).Findings);
    }

    [Fact]
    public void DueIn_OnePeriod_KeepsTheYearlyLimit()
    {
        var due = (PeriodConversionBudget)Capacity(0.5m).DueIn(0b100);
        var problem = With(due);
        Assert.Equal([7.5m], due.Check(problem, problem.Baseline.Uses).Select(rule => rule.Maximum!.Value));
    }

    private static PeriodConversionBudget Capacity(decimal hectaresPerYear, decimal? penalty = null) =>
        new(County.Named("crews") with { PenaltyPerUnit = penalty }, ulong.MaxValue, County.Forest, RuleArea.Everywhere, hectaresPerYear, isYearly: true);

    private static AllocationProblem With(Policy policy)
    {
        var units = new PlanningUnits(new GridLayout(10, 1, 100, 100), Neighbourhood.Four);
        var today = new Allocation([.. Enumerable.Repeat((byte)1, 10)]);
        return new PeriodicProblemBuilder("planting", units, County.Uses, today, new PlanningPeriods(2025, [2030, 2035, 2050]))
            .Minimise(new CumulativeNetEmissions(Paths)).Subject(policy).Build();
    }

    private static int Planted(AllocationProblem problem, byte[] plan, int period) =>
        plan.Count(t => problem.Periods!.Trajectories.PeriodOf(t) == period && problem.Periods.Trajectories.UseOf(t) == 0);
}
