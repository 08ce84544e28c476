using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class CarbonOutlookTests
{
    /// <summary>
    /// Two hectares of cropland, 1 t each; one becomes forest in 2030, which gains 40 tC of plants in 40 years and then takes up 0.5 t a year.
    /// In 2050 (25th year) it takes up 44/12 t: balanced, but in 2065 growth is over, and the land emits 1 - 0.5 = 0.5 t.
    /// </summary>
    [Fact]
    public void Of_NeutralityByGrowth_SaysWhatRemains()
    {
        var (problem, paths, plan) = Grown(new Dictionary<int, double> { [2015] = 1.5 });

        var outlook = CarbonOutlook.Of(problem, paths, plan);

        Assert.Equal((2025, 2.0), (outlook.PeakYear, outlook.PeakNet));
        Assert.Equal(1 - 44 / 12.0, outlook.LastNet, 1e-12);
        Assert.Equal((2065, 0.5), (outlook.SteadyYear, outlook.SteadyNet));
        Assert.True(outlook.IsNeutral);
        Assert.False(outlook.StaysNeutral);
        Assert.Contains("balanced no more", outlook.Sentence.English, StringComparison.Ordinal);
        Assert.Contains("不再平衡", outlook.Sentence.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LandThatStays_HasNothingThatEnds()
    {
        var (problem, paths, _) = Grown(new Dictionary<int, double> { [2015] = 7 });

        var outlook = CarbonOutlook.Of(problem, paths, problem.Baseline.Uses);

        Assert.Equal((2015, 7.0), (outlook.PeakYear, outlook.PeakNet));
        Assert.Equal((2050, outlook.LastNet), (outlook.SteadyYear, outlook.SteadyNet));
        Assert.Equal(0, outlook.Passing, 1e-12);
    }

    /// <summary>A plan that pays for missing neutrality does not reach it, and says so.</summary>
    [Fact]
    public void MissedTargets_OfASoftNeutrality_AreNamedWithTheirExcess()
    {
        var (problem, paths, _) = Grown(new Dictionary<int, double>());
        var soft = new CarbonNeutrality(County.Named("neutral") with { PenaltyPerUnit = 1 }, paths, 2050, -1, RuleArea.Everywhere);
        var with = problem.With(problem.Objectives, [.. problem.Policies, soft]);

        var missed = MissedTargets.Of(with, soft.Check(with, with.Baseline.Uses));

        Assert.Contains("3 tCO2e/yr too much", missed!.Value.English, StringComparison.Ordinal);
        Assert.Contains("超出 3 tCO2e/yr", missed.Value.Chinese, StringComparison.Ordinal);
        Assert.Null(MissedTargets.Of(problem, problem.Policies.SelectMany(policy => policy.Check(problem, problem.Baseline.Uses)).ToArray()));
    }

    /// <summary>Regions add up to the whole, year by year.</summary>
    [Fact]
    public void ByRegion_OfRandomPlans_AddsUpToTheWhole()
    {
        var county = new Decade(7, 6, 3);
        var problem = county.With();
        var halves = new RegionLayer("half", default, [new Region("a", default), new Region("b", default)], [.. Enumerable.Range(0, 18).Select(u => (short)(u % 2))]);
        for (var n = 0; n < 10; n++)
        {
            var plan = county.RandomPlan(problem);
            var whole = EmissionAccount.Of(problem, county.Paths, plan, RuleArea.Everywhere);
            var parts = EmissionAccount.ByRegion(problem, county.Paths, plan, halves);
            for (var year = 2025; year <= 2050; year++) Assert.Equal(whole.In(year).Net, parts.Sum(part => part.In(year).Net), 1e-3);
            Assert.Equal(EmissionAccount.Of(problem, county.Paths, plan, RuleArea.Of(halves, 1)).In(2050).Net, parts[1].In(2050).Net, 1e-9);
        }
    }

    /// <summary>Shares of sources and sinks; what is not vouched for is named, what is the user's own is not.</summary>
    [Fact]
    public void Standing_OfAPlan_NamesWhatDominatesAndWhatNobodyVouchesFor()
    {
        var (problem, _, plan) = Grown(new Dictionary<int, double>());

        var standing = AccountStanding.Of(problem, plan)!;

        Assert.Equal("c", standing.Dominant!.FactorId);
        Assert.Equal(1, standing.Entries.Sum(standing.ShareOf), 1e-12);
        Assert.Equal(["set/above/linear-40"], standing.Doubtful.Select(entry => entry.FactorId));
        Assert.Contains("No claim of neutrality", standing.Claim.English, StringComparison.Ordinal);
        Assert.DoesNotContain("No claim", AccountStanding.Of(problem, problem.Baseline.Uses)!.Claim.English, StringComparison.Ordinal);
    }

    private static (AllocationProblem Problem, EmissionPaths Paths, byte[] Plan) Grown(Dictionary<int, double> history)
    {
        PoolDensities Stock(decimal above) => PoolDensities.OfTonnes("set", above, 0, 0, 0) with { Grade = CoefficientGrade.Secondary };
        var profiles = new ConversionProfiles([Stock(40), Stock(0), Stock(0), Stock(0)], GrowthCurve.Linear(20), GrowthCurve.Linear(40));
        var account = new CarbonAccount(
            [[FluxFactor.Of("f", FluxKind.Land, -0.5m)], [FluxFactor.Of("c", FluxKind.Operations, 1)], [], []], new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Profiles = profiles });
        var periods = new PlanningPeriods(2025, [2030, 2050]);
        var paths = EmissionPaths.Of(new NetCarbonEmissions(account), periods, (_, _) => 1, [], new int[4], history);
        var units = new PlanningUnits(new GridLayout(2, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("grown", units, County.Uses, new Allocation([1, 1]), periods).Minimise(new CumulativeNetEmissions(paths)).Build();
        return (problem, paths, [(byte)problem.Periods!.Trajectories.Becoming(0, 0), 1]);
    }
}
