using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
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
        Assert.Equal(
            "Net emissions are largest in the base year 2025: 2 tCO2e/yr. In 2050 the land takes up 2.6667 tCO2e/yr on balance: balanced. "
            + "Transitions after conversions take up 3.1667 of that year and are over by 2065; the same land then emits 0.5 tCO2e/yr and is balanced no more.",
            outlook.Sentence.English);
        Assert.Equal(
            "净排放以现状年（2025 年）为最高，为 2 tCO2e/年。2050 年净吸收 2.6667 tCO2e/年，收支已平衡。"
            + "其中用地转换的过渡过程在该年吸收 3.1667 tCO2e，至 2065 年全部结束；此后同样的用地每年净排放 0.5 tCO2e，不再平衡。",
            outlook.Sentence.Chinese);
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

    /// <summary>Signs are told in words: no sentence has a negative number, and what is said to be emitted or taken up has the sign of its number.</summary>
    [Theory]
    [InlineData(2010, 9, 5, 7, "largest in 2010, a year on record: 9", "In 2060 it emits 5", "take up 2 of", "then emits 7", "历史最高值")]
    [InlineData(2025, 9, 5, 5, "in the base year 2025: 9 tCO2e/yr; earlier years are not on record", "it emits 5", "Nothing of this ends", "not balanced", "未提供记录")]
    [InlineData(2060, 9, 9, 4, "do not peak within the plan", "it emits 9", "emit 5 of", "then emits 4", "规划期内未达峰")]
    [InlineData(2030, 9, -3, -1, "peak in 2030: 9", "takes up 3 tCO2e/yr on balance: balanced", "take up 2 of", "then takes up 1 ", "达峰，峰值 9")]
    [InlineData(2030, -1, -3, 1, "takes up carbon in every year, least in 2030: 1", "takes up 3", "take up 4 of", "then emits 1 tCO2e/yr and is balanced no more", "其中 2030 年最少，为 1")]
    [InlineData(2030, 0.02, -0.001, -0.003, "peak in 2030: 0.02", "takes up 0.001", "emit 0.002 of", "then takes up 0.003", "净吸收 0.003")]
    public void Sentence_OfAnySign_SaysItInWords(int peakYear, double peak, double last, double steady, string ofPeak, string ofBalance, string ofGrowth, string ofSteady, string chinese)
    {
        var sentence = new CarbonOutlook(peakYear, peak, 2025, 2060, last, steady, 2080).Sentence;

        Assert.All((string[])[ofPeak, ofBalance, ofGrowth, ofSteady], part => Assert.Contains(part, sentence.English, StringComparison.Ordinal));
        Assert.Contains(chinese, sentence.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("-", sentence.English + sentence.Chinese, StringComparison.Ordinal);
        Assert.Equal(last <= 0, sentence.Chinese.Contains("收支已平衡", StringComparison.Ordinal));
        Assert.Equal(last <= 0 && steady > 0, sentence.Chinese.Contains("不再平衡", StringComparison.Ordinal));
    }

    /// <summary>Only what was priced is missed at a price, and of several years the one that misses it most is told, not the last.</summary>
    [Fact]
    public void MissedTargets_OfHardRulesAndSeveralYears_TellTheWorstPricedOne()
    {
        var (problem, paths, plan) = Grown(new Dictionary<int, double>());
        // 2030: 1 - 40 * 44 / 12 / 40 + 1 is above -4 by 2.33, as 2050 is; today's land emits 2 in both.
        var soft = new CarbonNeutrality(County.Named("soft") with { PenaltyPerUnit = 1 }, paths, 2030, -4, RuleArea.Everywhere);
        var hard = new CarbonNeutrality(County.Named("hard"), paths, 2030, -5, RuleArea.Everywhere);
        var with = problem.With(problem.Objectives, [.. problem.Policies, soft, hard]);
        PolicyResult[] results = [.. soft.Check(with, plan), .. hard.Check(with, plan)];
        PolicyResult[] uneven = [results[0] with { Value = results[0].Value + 3 }, results[1], .. results[2..]];

        Assert.Contains($"{results[0].Name.English}: {results[0].Value + 3 + 4:#,0.##} tCO2e/yr too much, and one other rule less.", MissedTargets.Of(with, uneven)!.Value.English, StringComparison.Ordinal);
        Assert.DoesNotContain("hard", MissedTargets.Of(with, uneven)!.Value.English, StringComparison.Ordinal);
        Assert.Null(MissedTargets.Of(with, hard.Check(with, plan)));
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
