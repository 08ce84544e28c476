using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Carbon;

/// <summary>What must hold for every account.</summary>
public sealed class CarbonLawTests
{
    public static TheoryData<int, CarbonMode> Cases
    {
        get
        {
            var cases = new TheoryData<int, CarbonMode>();
            for (var seed = 0; seed < 10; seed++)
            {
                foreach (var mode in Enum.GetValues<CarbonMode>()) cases.Add(seed, mode);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Account_OfARandomPlan_IsWhatTheSolverSees(int seed, CarbonMode mode)
    {
        var random = new RandomAccounts(seed, mode, horizon: 30);
        var costs = new double[random.Units.Count * 4];
        random.Emissions.AddUnitCosts(random.Problem, 0, costs, 1);
        var seen = Enumerable.Range(0, random.Units.Count).Sum(u => costs[u * 4 + random.Plan[u]]);
        Assert.Equal(seen, random.Total(random.Plan), 1e-7);
        Assert.NotNull(ModelCompiler.Compile(random.Problem).Model);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ledger_OfARandomPlan_AddsUpToTheObjective(int seed, CarbonMode mode)
    {
        var random = new RandomAccounts(seed, mode, horizon: 30);
        var value = random.Emissions.Evaluate(random.Problem, random.Plan);
        foreach (var regions in new[] { null, random.Towns })
        {
            var ledger = CarbonLedger.Of(random.Problem, random.Emissions, random.Plan, "plan", regions);
            AssertClose(value.Total, (double)ledger.Total);
            AssertClose(Part(value, "source"), (double)ledger.Rows.Where(row => !row.IsSink).Sum(row => row.Amount));
            AssertClose(Part(value, "sink"), (double)ledger.Rows.Where(row => row.IsSink).Sum(row => row.Amount));
            Assert.All(ledger.Rows, row => Assert.True(row.AmountLow <= row.Amount && row.Amount <= row.AmountHigh));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plan_OfTheSolver_PassesItsAudit(int seed, CarbonMode mode)
    {
        var problem = new RandomAccounts(seed, mode).Problem;
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 50, Threads = 1 });
        var audit = PlanAuditor.Audit(problem, result);
        Assert.Empty(audit.Findings);
        Assert.Equal(audit.CommittedTotal, audit.WeightedTotal, 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EmissionCap_Everywhere_MeasuresTheSameFluxes(int seed)
    {
        var random = new RandomAccounts(seed, CarbonMode.Flux);
        var rule = Assert.Single(new EmissionCap(County.Named("cap"), random.Emissions, RuleArea.Everywhere).Check(random.Problem, random.Plan));
        Assert.Equal("10^3 tCO2e/yr", rule.Unit);
        Assert.Equal(random.Total(random.Plan) / 1000, (double)rule.Value, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Map_OfARandomPlan_SumsToSourcesAndSinks(int seed, CarbonMode mode)
    {
        var random = new RandomAccounts(seed, mode);
        var map = CarbonMap.Of(random.Problem, random.Emissions, random.Plan);
        var value = random.Emissions.Evaluate(random.Problem, random.Plan);
        Assert.Equal(Part(value, "source"), map.Source.Select((amount, u) => amount * random.Units.AreaHectares(u)).Sum(), 1e-3);
        Assert.Equal(Part(value, "sink"), map.Sink.Select((amount, u) => amount * random.Units.AreaHectares(u)).Sum(), 1e-3);
        Assert.Equal(value.Total, map.Net().Select((amount, u) => amount * random.Units.AreaHectares(u)).Sum(), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DoubledCells_DoubleEverything(int seed, CarbonMode mode)
    {
        var (single, twice) = (new RandomAccounts(seed, mode, cellArea: 1_000_000), new RandomAccounts(seed, mode, cellArea: 2_000_000));
        Assert.Equal(single.Plan, twice.Plan);
        var (value, doubled) = (single.Emissions.Evaluate(single.Problem, single.Plan), twice.Emissions.Evaluate(twice.Problem, twice.Plan));
        AssertClose(2 * value.Total, doubled.Total);
        Assert.All(value.Parts.Zip(doubled.Parts), pair => AssertClose(2 * pair.First.Value, pair.Second.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hybrid_WithoutConversions_IsTheFlux(int seed)
    {
        var (flux, hybrid) = (new RandomAccounts(seed, CarbonMode.Flux), new RandomAccounts(seed, CarbonMode.Hybrid));
        Assert.Equal(flux.Total(flux.Today), hybrid.Total(hybrid.Today));
    }

    /// <summary>With zero fluxes the emissions of a horizon that covers the transition are the difference of the stocks, exactly.</summary>
    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 20)]
    [InlineData(3, 35)]
    public void Hybrid_WithZeroFluxes_CumulatesToTheStockDifference(int seed, int horizon)
    {
        var random = new RandomAccounts(seed, CarbonMode.Hybrid, withFluxes: false, withPlaces: false, horizon);
        var pools = Enumerable.Range(0, 4).Select(random.Profiles.PoolsOf).ToArray();
        var released = (CarbonStock.Of(random.Units, random.Today, pools) - CarbonStock.Of(random.Units, random.Plan, pools)).ToCo2();
        var stock = new RandomAccounts(seed, CarbonMode.Stock, withFluxes: false, withPlaces: false, horizon);

        AssertClose((double)released.Value, random.Total(random.Plan) * horizon);
        Assert.Equal(stock.Total(stock.Plan), random.Total(random.Plan), 1e-9);
    }

    [Fact]
    public void Profiles_YearByYear_AddUpToTheStockDifference()
    {
        var profiles = new RandomAccounts(5, CarbonMode.Hybrid).Profiles;
        for (var pair = 0; pair < 16; pair++)
        {
            var (from, to) = (pair / 4, pair % 4);
            var sum = Enumerable.Range(1, profiles.Years).Sum(year => profiles.EmissionsInYear(from, to, year).Amount.Value);
            var difference = (profiles.PoolsOf(from).Total - profiles.PoolsOf(to).Total).Amount.ToCo2().Value;
            Assert.Equal(difference, sum, 20);
        }
    }

    /// <summary>The flux of new land waits as long as its own pools change, not as long as those of some other pair of uses.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(0.37)]
    [InlineData(2.0)]
    public void YearsBetween_AnyPair_AreTheLastYearInWhichAPoolChanges(double? soilGainMax)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            PoolDensities Drawn() => PoolDensities.OfTonnes("drawn", random.Next(3) * 20, random.Next(2) * 5, random.Next(4) * 40, random.Next(2));
            var profiles = new ConversionProfiles([.. Enumerable.Range(0, 4).Select(_ => Drawn())], GrowthCurve.Linear(20), GrowthCurve.Linear(35), (decimal?)soilGainMax);
            for (var pair = 0; pair < 16; pair++)
            {
                var changing = Enumerable.Range(1, 499).Where(year => PoolDensities.Pools.Any(pool => profiles.ReleasedAfter(pool, pair / 4, pair % 4, year) != profiles.ReleasedAfter(pool, pair / 4, pair % 4, year - 1)));
                Assert.Equal(changing.DefaultIfEmpty(0).Max(), profiles.YearsBetween(pair / 4, pair % 4));
            }
        }
    }

    /// <summary>
    /// A hectare of paddy becomes wetland: soil from 76.83 to 204.27 tC in 20 years, methane of 6.345 tCO2e from the first year on, carbon uptake
    /// of -0.862 not before the soil has its new stock. Methane that waited would make the wetland a sink of 23 t a year without a price.
    /// </summary>
    [Theory]
    [InlineData(20, "-17.02")]
    [InlineData(40, "-5.77")]
    public void Hybrid_NewWetland_EmitsMethaneFromTheFirstYear(int horizon, string expected)
    {
        var profiles = new ConversionProfiles([PoolDensities.OfTonnes("a", 0, 0, 76.83m, 0), PoolDensities.OfTonnes("a", 0, 0, 204.27m, 0)], GrowthCurve.Linear(20), GrowthCurve.Linear(40));
        FluxFactor[] wetland = [FluxFactor.Of("w", FluxKind.Land, -0.86167m), FluxFactor.Of("w/ch4", FluxKind.Land, 6.345m, Gas.Ch4), FluxFactor.Of("w/n2o", FluxKind.Land, 0, Gas.N2o)];
        var account = new CarbonAccount([[], wetland], new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Basis = AccountingBasis.Ar6, Profiles = profiles, HorizonYears = horizon });
        var soil = -(204.27m - 76.83m) * 44 / 12 / horizon;
        var carbon = -0.86167m * (horizon - 20) / horizon;

        var sum = account.Terms.Where(term => term.To == 1 && (term.From is 0 or CarbonTerm.AnyUse)).Sum(term => term.Factor);

        Assert.Equal(soil + carbon + 6.345m, sum);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), sum, 2);
        // The formulas of version 0.1.0 let it wait, so that runs of that version are audited as they were counted.
        var first = new CarbonAccount([[], wetland], account.Options with { Version = CarbonAccountOptions.FirstVersion });
        Assert.Equal(soil, first.Terms.Where(term => term.From == 0 && term.To == 1).Sum(term => term.Factor));
    }

    /// <summary>Biomass and dead matter of felled forest are emitted in the first year, its soil over twenty.</summary>
    [Fact]
    public void Profiles_LossOfForest_IsImmediateAboveTheGround()
    {
        var profiles = new ConversionProfiles([PoolDensities.OfTonnes("a", 40, 10, 100, 2), PoolDensities.OfTonnes("a", 0, 0, 60, 0)], GrowthCurve.Linear(20), GrowthCurve.Linear(40));
        Assert.Equal((52m + 2m) * 44 / 12, profiles.EmissionsInYear(0, 1, 1).Amount.Value);
        Assert.Equal(2m * 44 / 12, profiles.EmissionsInYear(0, 1, 2).Amount.Value);
        Assert.Equal(0m, profiles.EmissionsInYear(0, 1, 21).Amount.Value);
        Assert.Equal(-(52m / 40 + 2m) * 44 / 12, profiles.EmissionsInYear(1, 0, 1).Amount.Value, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ThreeParts_OfARandomPlan_AreExactlyAdditive(int seed)
    {
        var random = new RandomAccounts(seed, CarbonMode.Stock);
        decimal[] density = [163.7m, 80.58m, 40.9m, 97.26m];
        var account = ThreePartAccount.Of(random.Units, random.Today, random.Plan, density, 0b1001);
        decimal Held(byte[] map) => map.Where(use => use is 0 or 3).Sum(use => density[use]);

        Assert.Equal(Held(random.Today), account.Today);
        Assert.Equal(Held(random.Plan), account.Plan);
        Assert.Equal(account.Plan - account.Today, account.Change);
    }

    /// <summary>f stays, f becomes w (quality), c becomes f (increment), w becomes u (loss).</summary>
    [Fact]
    public void ThreeParts_OfFourCells_AreTheirDensities()
    {
        var problem = County.With("ffcw", new NetCarbonEmissions([0, 0, 0, 0]));
        var account = ThreePartAccount.Of(problem.Units, County.Plan("ffcw"), County.Plan("fwfu"), [10, 7, 1, 4], County.Forest | 8);
        Assert.Equal(new ThreePartAccount(Kept: 20, Increment: 10, Quality: -6, Loss: 4), account);
    }

    [Fact]
    public void FluxOf_AYear_FollowsTheTrajectoryOfItsKind()
    {
        var energy = FluxFactor.Of("energy", FluxKind.Operations, 100m) with { Trajectory = new IntensityTrajectory(new Dictionary<int, decimal> { [2030] = 1, [2060] = 0.4m }) };
        var account = new CarbonAccount([[energy, FluxFactor.Of("land", FluxKind.Land, 0.5m)]], new CarbonAccountOptions());
        Assert.Equal(100.5m, account.FluxOf(0, null).Amount.Amount.Value);
        Assert.Equal(70.5m, account.FluxOf(0, 2045).Amount.Amount.Value);
        Assert.Equal(0.5m, account.FluxOf(0, 2045, FluxKind.Land).Amount.Amount.Value);
    }

    [Fact]
    public void Account_WithoutWhatItsModeNeeds_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CarbonAccount([[]], new CarbonAccountOptions { Mode = CarbonMode.Hybrid }));
        Assert.Throws<ArgumentException>(() => new CarbonAccount([[]], new CarbonAccountOptions { HorizonYears = 0 }));
        Assert.Throws<ArgumentException>(() => CarbonAccount.OfFluxes([1e13]));
    }

    private static void AssertClose(double expected, double actual) => Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1e-9, Math.Abs(expected)), $"{expected:R} and {actual:R}");

    private static double Part(ObjectiveValue value, string id) => value.Parts.Single(part => part.Id == id).Value;
}
