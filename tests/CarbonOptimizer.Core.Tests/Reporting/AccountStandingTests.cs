using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Reporting;

/// <summary>Whether an account can carry a claim of neutrality; no way of stating a number makes it better known than it is.</summary>
public sealed class AccountStandingTests
{
    private const string NoClaim = "No claim of neutrality";

    /// <summary>The sentence stands exactly where what nobody vouches for, all of it together, is more than 1 % of the net emissions.</summary>
    [Fact]
    public void Claim_OfRandomAccounts_StandsExactlyWhereUnreadValuesMoveTheResult()
    {
        var (with, without) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var scale = Math.Pow(10, -random.Next(6));
            FluxFactor[][] fluxes = [.. Enumerable.Range(0, 4).Select(use => (FluxFactor[])[
                FluxFactor.Of($"read/{use}", FluxKind.Land, random.Next(-60, 100)) with { Grade = random.Next(2) == 0 ? CoefficientGrade.Primary : "" },
                FluxFactor.Of($"unread/{use}", FluxKind.Land, (decimal)(random.Next(-9, 10) * scale)) with { Grade = random.Next(2) == 0 ? CoefficientGrade.Secondary : CoefficientGrade.Placeholder }])];
            var problem = County.With("fcuwfcuf", new NetCarbonEmissions(new CarbonAccount(fluxes, new CarbonAccountOptions())));
            var plan = problem.Baseline.Uses.ToArray();
            var unread = plan.Sum(use => (double)Math.Abs(Value(fluxes[use][1])));
            var net = plan.Sum(use => (double)(Value(fluxes[use][0]) + Value(fluxes[use][1])));

            var standing = AccountStanding.Of(problem, plan)!;

            var expected = unread > 0.01 * Math.Abs(net);
            Assert.True(expected == standing.Claim.English.Contains(NoClaim, StringComparison.Ordinal), $"seed {seed}: {unread} of {net}");
            Assert.Equal(expected, standing.Claim.Chinese.Contains("不作碳中和结论", StringComparison.Ordinal));
            if (expected) with++;
            else without++;
        }
        Assert.True(with > 30 && without > 30, $"{with} and {without}");
    }

    /// <summary>Ten values of 0.5 % each are 5 %, though none of them is 1 %.</summary>
    [Fact]
    public void Claim_ManySmallUnreadValues_AreAddedUp()
    {
        FluxFactor[] small = [.. Enumerable.Range(0, 10).Select(n => FluxFactor.Of($"small/{n}", FluxKind.Operations, 0.5m) with { Grade = CoefficientGrade.Secondary })];
        var problem = County.With("c", new NetCarbonEmissions(new CarbonAccount([[], [FluxFactor.Of("own", FluxKind.Operations, 95), .. small], [], []], new CarbonAccountOptions())));

        Assert.Contains("5 % of sources and sinks", AccountStanding.Of(problem, problem.Baseline.Uses)!.Claim.English, StringComparison.Ordinal);
    }

    /// <summary>What is small beside sources and sinks can be all of what is left of them.</summary>
    [Fact]
    public void Claim_SourcesThatSinksAllButBalance_IsAskedOfTheNet()
    {
        FluxFactor[] fluxes = [FluxFactor.Of("own", FluxKind.Operations, 100), FluxFactor.Of("sink", FluxKind.Land, -99), FluxFactor.Of("unread", FluxKind.Land, -0.9m) with { Grade = CoefficientGrade.Secondary }];
        var problem = County.With("f", new NetCarbonEmissions(new CarbonAccount([fluxes, [], [], []], new CarbonAccountOptions())));

        Assert.Contains(NoClaim, AccountStanding.Of(problem, problem.Baseline.Uses)!.Claim.English, StringComparison.Ordinal);
    }

    /// <summary>A value is known as well as the least known number it is multiplied with.</summary>
    [Theory]
    [InlineData("flux", "f", CoefficientGrade.Primary)]
    [InlineData("place", "f", CoefficientGrade.Placeholder)]
    [InlineData("trajectory", "f", CoefficientGrade.Secondary)]
    [InlineData("multiplier", "f", CoefficientGrade.Placeholder)]
    [InlineData("methane", "m", CoefficientGrade.Secondary)]
    [InlineData("soil", "set/soil/linear-20", CoefficientGrade.Secondary)]
    [InlineData("plants", "set/above/linear-40", CoefficientGrade.Placeholder)]
    [InlineData("conversion", "conversion/cleared", CoefficientGrade.Placeholder)]
    public void Entries_OfFactors_HaveTheWorstOfTheirGrades(string what, string factor, string grade)
    {
        PoolDensities Stock(decimal above, decimal soil) => PoolDensities.OfTonnes("set", above, 0, soil, 0) with { Grade = CoefficientGrade.Primary, SoilGrade = CoefficientGrade.Secondary };
        var profiles = new ConversionProfiles(
            [Stock(40, 90), Stock(0, 60), Stock(0, 60), Stock(0, 60)], GrowthCurve.Linear(20).Graded(CoefficientGrade.Primary), GrowthCurve.Linear(40).Graded(CoefficientGrade.Placeholder));
        var forest = FluxFactor.Of("f", FluxKind.Operations, 3) with { Grade = CoefficientGrade.Primary };
        if (what == "trajectory") forest = forest with { Trajectory = new IntensityTrajectory(new Dictionary<int, decimal> { [2025] = 1, [2050] = 0.5m }).Graded(CoefficientGrade.Secondary) };
        var options = new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Profiles = profiles, Basis = AccountingBasis.Ar6 };
        if (what == "place") options = options with { PlaceGrades = [CoefficientGrade.Placeholder, CoefficientGrade.Own, CoefficientGrade.Own, CoefficientGrade.Own] };
        var account = new CarbonAccount([[forest, FluxFactor.Of("m", FluxKind.Land, 1, Gas.Ch4) with { Grade = CoefficientGrade.Primary }], [], [], []], options);
        var periods = new PlanningPeriods(2025, [2030, 2050]);
        var cleared = new double[4, 4];
        cleared[1, 0] = 7;
        var paths = EmissionPaths.Of(
            new NetCarbonEmissions(account), periods, (_, _) => what == "multiplier" ? 0.9 : 1, [new ConversionEmissions("cleared", new BilingualText("Cleared", "清除"), cleared, 5) { Grade = CoefficientGrade.Placeholder }],
            new int[4], null, [CoefficientGrade.Placeholder, CoefficientGrade.Own, CoefficientGrade.Own, CoefficientGrade.Own]);
        var units = new PlanningUnits(new GridLayout(1, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("graded", units, County.Uses, new Allocation([1]), periods).Minimise(new CumulativeNetEmissions(paths)).Build();

        var standing = AccountStanding.Of(problem, [(byte)problem.Periods!.Trajectories.Becoming(0, 0)])!;

        Assert.Contains(standing.Entries, entry => entry.FactorId == factor && entry.Grade == grade);
        if (what == "flux") Assert.DoesNotContain(standing.Entries, entry => entry.FactorId == factor && entry.Grade != grade);
    }

    private static decimal Value(FluxFactor factor) => factor.Central.Amount.Amount.Value;
}
