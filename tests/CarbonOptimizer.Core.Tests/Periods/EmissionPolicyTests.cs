using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Four hectares, two in each township; cropland emits 1 t a year, forest takes up 2, urban land emits 10, then 8, then 6.</summary>
public sealed class EmissionPolicyTests
{
    private static readonly EmissionPaths Paths = new(new double[,] { { -2, -2, -2 }, { 1, 1, 1 }, { 10, 8, 6 }, { 0, 0, 0 } });
    private static readonly RegionLayer Townships = County.Townships("aabb");

    [Fact]
    public void Peak_GrowthAfterIt_IsBrokenInTheYearItRises()
    {
        var peak = new CarbonPeak(County.Named("peak"), Paths, 2030, true, RuleArea.Everywhere);
        var problem = With(peak);

        Assert.Equal([0m, 0m], Values(peak, problem, "stay"));
        Assert.Equal([7m, -2m], Values(peak, problem, "urban_2035"));
        Assert.Equal([false, true], peak.Check(problem, Plan(problem, "urban_2035")).Select(rule => rule.IsKept));
        Assert.Equal(["2035/after_peak", "2040/after_peak"], peak.Check(problem, problem.Baseline.Uses).Select(rule => rule.Rule));
    }

    [Fact]
    public void Peak_WithoutDecline_ComparesWithThePeakYear()
    {
        var peak = new CarbonPeak(County.Named("peak"), Paths, 2030, false, RuleArea.Everywhere);
        var problem = With(peak);
        Assert.Equal([-2m, -4m], Values(peak, problem, "urban_2030"));
        Assert.Equal([7m, 5m], Values(peak, problem, "urban_2035"));
    }

    /// <summary>Base 4 t. Limited to 6 t, or to 150 % of the base, a hectare of urban land (10 t for 1 t) is too much whenever it comes.</summary>
    [Theory]
    [InlineData(6.0, null)]
    [InlineData(null, 1.5)]
    public void Peak_WithALimit_HoldsBeforeThePeakToo(double? tonnes, double? share)
    {
        var peak = new CarbonPeak(County.Named("peak"), Paths, 2040, true, RuleArea.Everywhere, new PeakCap(tonnes, share));
        var problem = With(peak);

        Assert.All(peak.Check(problem, problem.Baseline.Uses), rule => Assert.True(rule.IsKept));
        Assert.Equal([false, false, false], peak.Check(problem, Plan(problem, "urban_2030")).Select(rule => rule.IsKept));
        Assert.Equal([true, false, false], peak.Check(problem, Plan(problem, "urban_2035")).Select(rule => rule.IsKept));
    }

    [Fact]
    public void HasRules_PeakInTheLastYear_OnlyWithALimit()
    {
        var years = new PlanningPeriods(2025, [2030, 2040]);
        CarbonPeak Peak(int year, PeakCap? cap = null) => new(County.Named("peak"), Paths, year, true, RuleArea.Everywhere, cap);

        Assert.False(Peak(2040).HasRules(years));
        Assert.True(Peak(2040, new PeakCap(1, null)).HasRules(years));
        Assert.True(Peak(2030).HasRules(years));
        Assert.False(((EmissionPolicy)Peak(2030).DueIn(0b01)).HasRules(years));
    }

    /// <summary>Township a peaks in 2030, township b in 2035: only b may still grow in 2035.</summary>
    [Fact]
    public void Peak_StagedRegions_GrowthMovesToTheLaterOne()
    {
        var first = new CarbonPeak(County.Named("a"), Paths, 2030, true, RuleArea.Of(Townships, 0));
        var second = new CarbonPeak(County.Named("b"), Paths, 2035, true, RuleArea.Of(Townships, 1));
        var growth = new PeriodConversionBudget(County.Named("pace"), 15, County.Urban, RuleArea.Everywhere, 0, 0b101);
        var demand = new RecurringPolicy(new AreaQuota(County.Named("demand"), County.Urban, null, 0, 1, null), 0b110);
        var plan = SolverFacade.Solve(With(first, second, growth, demand), new BruteForceSolver(), new SolveOptions()).Plan!;
        var problem = With();
        Assert.Equal(["cropland", "cropland"], new[] { plan[0], plan[1] }.Select(t => problem.LandUses[t].Id));
        Assert.Contains("urban_2035", new[] { plan[2], plan[3] }.Select(t => problem.LandUses[t].Id));
    }

    [Fact]
    public void Neutrality_Balance_TurnsEnoughLandToForest()
    {
        var balance = new CarbonNeutrality(County.Named("neutral"), Paths, 2040, 0, RuleArea.Everywhere);
        var problem = With(balance, new AreaQuota(County.Named("cropland"), County.Cropland, null, 0, 1, null));
        var result = SolverFacade.Solve(problem, new BruteForceSolver(), new SolveOptions());
        Assert.All(balance.Check(problem, result.Plan!.Uses), rule => Assert.True(rule.IsKept));
        Assert.Equal(["2040/net_emissions"], balance.Check(problem, problem.Baseline.Uses).Select(rule => rule.Rule));
        Assert.False(balance.Check(problem, problem.Baseline.Uses)[0].IsKept);
    }

    /// <summary>A hectare of forest costs 1 and is worth 3 t a year: cheap tonnes are paid for, dear ones avoided.</summary>
    [Theory]
    [InlineData(0.1, 0.4, 4)]
    [InlineData(2, 2, -2)]
    public void Neutrality_WithAPrice_PaysOrAvoids(double price, double total, double left)
    {
        var balance = new CarbonNeutrality(County.Named("neutral") with { PenaltyPerUnit = (decimal)price }, Paths, 2040, 0, RuleArea.Everywhere);
        var problem = With(balance);
        var result = SolverFacade.Solve(problem, new BruteForceSolver(), new SolveOptions());
        Assert.Equal(total, result.Objective, 1e-6);
        Assert.Equal((decimal)left, balance.Check(problem, result.Plan!.Uses)[0].Value);
        Assert.Empty(PlanAuditor.Audit(problem, result with { HasUncheckedBound = true }).Findings);
    }

    [Fact]
    public void Budget_Sum_CountsYearsUntilItsYear()
    {
        var budget = new CumulativeCarbonBudget(County.Named("budget"), Paths, 2035, 50, RuleArea.Everywhere);
        var problem = With(budget);
        Assert.Equal([40m], Values(budget, problem, "stay"));
        Assert.Equal([5 * 4m + 5 * 11], Values(budget, problem, "urban_2035"));
        Assert.Equal([40m], Values(budget, problem, "urban_2040"));
    }

    [Fact]
    public void Check_YearThatIsNotPlanned_Throws()
    {
        var peak = new CarbonPeak(County.Named("peak"), Paths, 2031, true, RuleArea.Everywhere);
        Assert.Throws<ArgumentException>(() => peak.Check(With(), With().Baseline.Uses));
        Assert.Throws<ArgumentException>(() => peak.Check(County.With("cccc", new Core.Problems.Objectives.NetCarbonEmissions([0, 0, 0, 0])), [1, 1, 1, 1]));
    }

    private static decimal[] Values(PeriodicPolicy policy, AllocationProblem problem, string firstUnit) =>
        [.. policy.Check(problem, Plan(problem, firstUnit)).Select(rule => rule.Value)];

    private static byte[] Plan(AllocationProblem problem, string firstUnit) =>
        [(byte)(firstUnit == "stay" ? 1 : problem.LandUses.IndexOf(firstUnit)), 1, 1, 1];

    private static AllocationProblem With(params Policy[] policies)
    {
        var units = new PlanningUnits(new GridLayout(4, 1, 100, 100), Neighbourhood.Four);
        var builder = new PeriodicProblemBuilder("four", units, County.Uses, new Allocation([1, 1, 1, 1]), new PlanningPeriods(2025, [2030, 2035, 2040]))
            .Minimise(new PeriodConversionCost(Costs(), "CNY")).Subject(new StaticUses(County.Named("static")));
        foreach (var policy in policies) builder.Subject(policy);
        return builder.Build();
    }

    private static double[,] Costs()
    {
        var costs = new double[4, 4];
        for (var to = 0; to < 4; to++) costs[1, to] = to == 1 ? 0 : 1;
        return costs;
    }
}
