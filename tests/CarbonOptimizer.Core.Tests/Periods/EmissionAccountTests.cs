using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class EmissionAccountTests
{
    /// <summary>Two hectares: one stays forest (-2 t), one turns from cropland (+1.5 t) to urban land in 2040 (100 t, later 40 t) and loses 30 t at once and 60 t in 20 years.</summary>
    [Fact]
    public void Of_HandMadePlan_IsTheSumByHand()
    {
        double[,] flux = { { -2, -2, -2 }, { 1.5, 1.5, 1.5 }, { 100, 80, 40 }, { 0, 0, 0 } };
        var (loss, soil) = (new double[4, 4], new double[4, 4]);
        (loss[1, 2], soil[1, 2]) = (30, 60);
        var nothing = new BilingualText("", "");
        var paths = new EmissionPaths(flux, null, [new ConversionEmissions("loss", nothing, loss, 0), new ConversionEmissions("soil", nothing, soil, 20)]);
        var units = new PlanningUnits(new GridLayout(2, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("two", units, County.Uses, new Allocation([0, 1]), new PlanningPeriods(2025, [2030, 2040, 2060]))
            .Minimise(new CumulativeNetEmissions(paths)).Build();
        byte[] plan = [0, (byte)problem.LandUses.IndexOf("urban_2040")];

        var emissions = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);

        Assert.Equal([new PeriodEmissions(1.5, -2, 0), new PeriodEmissions(80, -2, 3 + 3), new PeriodEmissions(40, -2, 0 + 1.5)], Enumerable.Range(0, 3).Select(p => emissions.Mean(p)));
        Assert.Equal([new PeriodEmissions(1.5, -2, 0), new PeriodEmissions(80, -2, 3), new PeriodEmissions(40, -2, 0)], Enumerable.Range(0, 3).Select(emissions.At));
        Assert.Equal([new PeriodEmissions(1.5, -2, 0), new PeriodEmissions(80, -2, 30 + 3), new PeriodEmissions(80, -2, 3)], new[] { 2025, 2031, 2032 }.Select(emissions.In));
        var value = problem.Objectives[0].Objective.Evaluate(problem, plan);
        Assert.Equal(5 * -0.5 + 10 * 84 + 20 * 39.5, value.Total, 1e-12);
        Assert.Equal(value.Total, value.Parts.Take(3).Sum(part => part.Value), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_RandomPlans_AgreesWithYearByYearSums(int seed)
    {
        var county = new Decade(seed, 6, 3);
        var problem = county.With();
        var oracle = new YearByYear(county, problem);
        for (var n = 0; n < 20; n++)
        {
            var plan = county.RandomPlan(problem);
            var emissions = EmissionAccount.Of(problem, county.Paths, plan, RuleArea.Everywhere);
            Assert.Equal(Enumerable.Range(2026, 5).Sum(year => oracle.Emissions(plan, year)), emissions.Over(0).Net, 1e-4);
            Assert.Equal(Enumerable.Range(2031, 5).Sum(year => oracle.Emissions(plan, year)), emissions.Over(1).Net, 1e-4);
            Assert.Equal(Enumerable.Range(2036, 15).Sum(year => oracle.Emissions(plan, year)), emissions.Over(2).Net, 1e-4);
        }
    }

    /// <summary>The terms of a rule say the same as the account, in regions too.</summary>
    [Fact]
    public void Terms_RandomPlans_SumToTheAccount()
    {
        var county = new Decade(4, 6, 3);
        var problem = county.With();
        var where = RuleArea.Of(new UnitSet([.. Enumerable.Range(0, 18).Select(u => u % 3 != 0)]));
        double[] weights = [.. Enumerable.Range(0, 26).Select(i => i % 7 - 2.5)];
        var terms = new EmissionCombination(problem, county.Paths, weights).Terms(where);
        for (var n = 0; n < 20; n++)
        {
            var plan = county.RandomPlan(problem);
            var account = EmissionAccount.Of(problem, county.Paths, plan, where);
            Assert.Equal(account.Sum(weights).Net, terms.Sum(term => Sum(term, county, plan)), 1e-3);
        }
    }

    private static double Sum(SideConstraintTerm term, Decade county, byte[] plan)
    {
        var sum = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            if (term.Layer!.RegionOfUnit[u] != term.Region || (term.BaselineUses >> county.Baseline[u] & 1) == 0) continue;
            sum += term.CoefficientOfUse[plan[u]] * (term.Field is { } field ? field[u] : county.Units.AreaHectares(u));
        }
        return sum;
    }
}
