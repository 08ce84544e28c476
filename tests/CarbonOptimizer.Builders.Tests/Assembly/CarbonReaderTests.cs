using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Builders.Tests.Assembly;

/// <summary>The keys of the carbon account: five hectares of cropland, four of forest, one urban on a factor of 1.3, one of water.</summary>
public sealed class CarbonReaderTests : IDisposable
{
    private const double TodayTonnesCarbon = 5 * 0.422 - 4 * 0.612 + 30 * 1.3 - 0.235;

    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Default_Account_StatesItsModeAndGases()
    {
        var emissions = Read();

        Assert.Equal("Net carbon emissions (flux, CO2 only)", emissions.Name.English);
        Assert.Equal("净碳排放（通量法，仅 CO2）", emissions.Name.Chinese);
        Assert.Equal("default", emissions.Account.Options.SetName);
    }

    [Fact]
    public void Hybrid_OfToday_IsTheFlux()
    {
        var problem = Build("mode: hybrid", "pools: loess");

        Assert.Equal(TodayTonnesCarbon * 44 / 12, Total(problem, null), 4);
        Assert.Equal("default+loess", EmissionsOf(problem).Account.Options.SetName);
    }

    /// <summary>Only tables that gave a number are named: fluxes first, then the others by name; a table of the user's own has no version.</summary>
    [Fact]
    public void Sets_OfAnAccount_AreTheTablesItTakesNumbersFrom()
    {
        county.Folder.Write("pools.csv", "lucode,LULC_name,C_above,C_below,C_soil,C_dead\n1,c,1,0,0,0\n2,c,1,0,0,0\n3,f,10,0,0,0\n5,u,0,0,0,0\n9,w,0,0,0,0\n");
        string[] Sets(params string[] keys) => [.. EmissionsOf(Build(keys)).Account.Options.Sets.Select(set => $"{set.Name} {set.Version}")];

        Assert.Equal(["default 3"], Sets());
        Assert.Equal(["loess 3"], Sets("mode: stock", "pools: loess"));
        Assert.Equal(["default 3", "pools.csv "], Sets("mode: hybrid", "pools: pools.csv"));
        Assert.Equal(["default 3", "energy_conversion 2", "loess 3"], Sets("mode: hybrid", "pools: loess", "intensity: {urban: {fuels: {raw_coal: 1000, coke: 5}}}"));
        Assert.All(EmissionsOf(Build("mode: hybrid", "pools: pools.csv")).Account.Options.Sets, set => Assert.Equal(64, set.Sha256.Length));
    }

    /// <summary>One hectare of forest becomes cropland: what the pools lose, and the operations of cropland instead of the forest's flux.</summary>
    [Fact]
    public void Hybrid_FelledForest_LosesItsPools()
    {
        var problem = Build("mode: hybrid", "pools: loess");

        var change = Total(problem, 0) - Total(problem, null);

        Assert.Equal(((163.70 - 80.58) / 20 + 0.422 + 0.612) * 44 / 12, change, 6);
    }

    [Fact]
    public void Stock_FelledForest_IsTheDifferenceOverTheHorizon()
    {
        var problem = Build("mode: stock", "pools: loess", "horizon_years: 40");

        Assert.Equal(0, Total(problem, null));
        Assert.Equal((163.70 - 80.58) / 40 * 44 / 12, Total(problem, 0), 9);
        Assert.Equal("loess", EmissionsOf(problem).Account.Options.SetName);
        Assert.Contains(ScenarioBuilder.Build(Write(("carbon:", "carbon:\n  mode: stock\n  pools: loess"))).Warnings, warning => warning.Code == "CO1513");
    }

    [Fact]
    public void Pools_OfAnInVestTable_AreFoundByCode()
    {
        county.Folder.Write("pools.csv", "lucode,LULC_name,C_above,C_below,C_soil,C_dead\n1,c,1,0,0,0\n2,c,1,0,0,0\n3,f,10,0,0,0\n5,u,0,0,0,0\n9,w,0,0,0,0\n");

        Assert.Equal(9.0 / 20 * 44 / 12, Total(Build("mode: stock", "pools: pools.csv"), 0), 12);
    }

    [Fact]
    public void Intensity_OfBurntCoal_TakesThePlaceOfTheTable()
    {
        var problem = Build("intensity: {urban: {fuels: {raw_coal: 1000}}}");

        Assert.Equal((TodayTonnesCarbon + (1900.3 * 12 / 44 - 30) * 1.3) * 44 / 12, Total(problem, null), 3);
        Assert.Contains(EmissionsOf(problem).Account.Terms, term => term.FactorId == "energy/raw_coal");
    }

    [Fact]
    public void Intensity_OfAYear_FollowsItsTrajectory()
    {
        var problem = Build("intensity: {urban: {trajectory: {2030: 1, 2060: 0.4}}}", "year: 2045");

        Assert.Equal((TodayTonnesCarbon - 30 * 1.3 * 0.3) * 44 / 12, Total(problem, null), 4);
    }

    /// <summary>All forest lies in the eastern township.</summary>
    [Fact]
    public void Regional_Flux_HoldsInItsRegionOnly()
    {
        var problem = Build("regional: {townships/east: {forest: {flux_tc_per_ha: -1.064, source: inventory}}}");

        Assert.Equal((TodayTonnesCarbon - 4 * (1.064 - 0.612)) * 44 / 12, Total(problem, null), 4);
        Assert.Equal(TodayTonnesCarbon * 44 / 12, Total(Build("regional: {townships/west: {forest: {flux_tc_per_ha: -1.064, source: inventory}}}"), null), 4);
    }

    [Fact]
    public void Soil_ByFactors_ReplacesTheSoilOfEveryUse()
    {
        var problem = Build(
            "mode: stock", "pools: loess",
            "soil: {climate: warm_temperate_moist, soil: high_activity_clay, factors: {crop: {class: annual_crop}, forest: {class: forest}, urban: {f_lu: 0.8}, water: {f_lu: 1}}}");

        Assert.Equal((57.6 + 64 - 3.75 - 64 * 0.69) / 20 * 44 / 12, Total(problem, 0), 9);
        var crop = EmissionsOf(problem).Account.Options.Profiles!.PoolsOf(0);
        Assert.Equal("loess+ipcc-soil", crop.SetName);
        Assert.Equal(3.75m * (79.57m / 80.58m) + 64 * 0.95m * 0.69m * 0.84m, crop.Total.Amount.Value * crop.LowShare, 12);
    }

    [Fact]
    public void PaddyLifeCycle_CountsInACo2eAccountOnly()
    {
        var path = Write(("coefficient: dryland", "coefficient: paddy_life_cycle"), ("carbon:", "carbon:\n  gwp: AR6-100"));
        var problem = ScenarioBuilder.Build(path).Problem;

        Assert.Equal((TodayTonnesCarbon + 5 * (5.111 - 0.422)) * 44 / 12, Total(problem, null), 4);
        Assert.Contains("GWP AR6-100", EmissionsOf(problem).Name.English, StringComparison.Ordinal);
        AssertFault("CO1508", Write(("coefficient: dryland", "coefficient: paddy_life_cycle")));
    }

    [Theory]
    [InlineData("CO1505", "mode: stock")]
    [InlineData("CO1504", "mode: hybrid\n  pools: arid")]
    [InlineData("CO1506", "mode: hybrid\n  pools: codes.csv")]
    [InlineData("CO1507", "mode: stock\n  pools: loess\n  soil: {climate: tropical_dry, soil: sandy, factors: {crop: {class: annual_crop}}}")]
    [InlineData("CO1509", "mode: stock\n  pools: loess\n  soil: {climate: tropical_dry, soil: sandy, factors: {crop: {class: annual_crops}, forest: {}, urban: {}, water: {}}}")]
    [InlineData("CO1509", "intensity: {urban: {fuels: {raw_cole: 1}}}")]
    [InlineData("CO1102", "intensity: {urban: {tco2_per_person: 4}}")]
    [InlineData("CO1111", "regional: {townships/east: {forest: {source: none}}}")]
    [InlineData("CO1106", "gwp: AR4")]
    public void FaultyKeys_AreReported(string code, string keys)
    {
        county.Folder.Write("codes.csv", "lucode,C_above,C_below,C_soil,C_dead\n1,1,0,0,0\n2,2,0,0,0\n3,1,0,0,0\n5,0,0,0,0\n9,0,0,0,0\n");

        AssertFault(code, Write(("carbon:", $"carbon:\n  {keys}")));
    }

    /// <summary>A table without methane or nitrous oxide makes an account in CO2e incomplete; the shipped sets have all of them, and the first formulas did not ask.</summary>
    [Fact]
    public void Co2e_TableWithoutAGas_IsRefused()
    {
        county.Folder.Write("own.csv", "class,flux,unit\ndryland,0.4,tC/ha/yr\nforest,-1,tC/ha/yr\nwater,0,tC/ha/yr\n");
        var own = "gwp: AR6-100\n  coefficients: own.csv";
        var faults = Assert.Throws<ScenarioException>(() => Build(own)).Diagnostics.Where(fault => fault.Code == "CO1515").ToArray();

        Assert.Equal(2, faults.Length);
        Assert.All(faults, fault => Assert.NotEqual("", fault.ChineseMessage));
        Assert.NotNull(Build(own, "formulas: 1"));
        Assert.NotNull(Build("coefficients: own.csv"));
        foreach (var set in (string[])["default", "guangdong", "guangzhou"]) Assert.NotNull(Build("gwp: AR6-100", $"coefficients: {set}"));
    }

    /// <summary>1,000 MWh on the urban hectare, wherever it is used and whatever it is called.</summary>
    [Theory]
    [InlineData("fuels: {electricity: 1000}", "", 536.6)]
    [InlineData("fuels: {electricity: 1000}", "electricity: {region: hubei}", 436.4)]
    [InlineData("fuels: {electricity: 1000}", "electricity: {region: central_china, year: 2023}", 527.1)]
    [InlineData("farm_inputs: {farm_electricity: 1000}", "electricity: {region: hubei, year: 2021}", 367.2)]
    [InlineData("farm_inputs: {farm_diesel: 100}", "", 309.59)]
    [InlineData("fuels: {diesel: 100}", "", 309.59)]
    public void Electricity_AndDiesel_HaveOneFactor(string used, string grid, double tonnes)
    {
        var keys = new[] { $"intensity: {{urban: {{{used}}}}}", grid }.Where(key => key.Length > 0).ToArray();

        Assert.Equal(tonnes, (double)EmissionsOf(Build(keys)).Account.FactorsOf(2).Single().Central.Amount.Amount.Value, 1e-9);
    }

    [Theory]
    [InlineData("CO1509", "electricity: {region: atlantis}")]
    [InlineData("CO1517", "electricity: {region: hubei, year: 2023}")]
    public void Grid_ThatIsNotPublished_IsRefused(string code, string grid) => AssertFault(code, Write(("carbon:", $"carbon:\n  intensity: {{urban: {{fuels: {{electricity: 1}}}}}}\n  {grid}")));

    /// <summary>500 t a year stand on the urban hectare with other sectors of 70 t: today's land emits both, new urban land the sectors only.</summary>
    [Theory]
    [InlineData("intensity: {urban: {sectors: {cement: 50, waste: 20}, enterprises: plants.csv}}", 570)]
    [InlineData("intensity: {urban: {sectors: {cement: 50, waste: 20}, enterprises: plants.csv, trajectory: {2020: 0.5}}}", 285)]
    public void Enterprises_OfAUse_StayWhereTheyAre(string intensity, double today)
    {
        county.Folder.Write("plants.csv", "name,x,y,tco2e_per_year\nmill,500150,3399850,200\nkiln,500101,3399899,300\n");
        var text = TinyCounty.Scenario.Replace("  factors:\n    urban: {constant: 1, terms: {slope: 0.1}, max: 3}", $"  year: 2020\n  {intensity}", StringComparison.Ordinal);
        var problem = ScenarioBuilder.Build(county.Folder.Write("scenario.yaml", text)).Problem;
        var emissions = EmissionsOf(problem);
        double UrbanOf(byte[] plan) => CarbonLedger.Of(problem, emissions, plan, "plan", null).Rows.Where(row => row.Term.To == 2).Sum(row => (double)row.Amount);
        var plan = problem.Baseline.Uses.ToArray();

        Assert.Equal(today, UrbanOf(plan), 1e-3);
        plan[0] = 2;
        Assert.Equal(today * 640 / 570, UrbanOf(plan), 1e-3);
    }

    [Theory]
    [InlineData("500150,3399950,1")]
    [InlineData("499000,3399850,1")]
    [InlineData("500150,many,1")]
    public void Enterprises_OnOtherLand_AreDiagnosedByLine(string place)
    {
        county.Folder.Write("plants.csv", $"name,x,y,tco2e_per_year\nmill,{place}\n");
        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => Build("intensity: {urban: {enterprises: plants.csv}}")).Diagnostics, one => one.Code == "CO1501");

        Assert.Contains("plants.csv:2:", fault.Where, StringComparison.Ordinal);
    }

    /// <summary>Bare soil of 40.9 tC becoming forest soil of 106.1 in 20 years gains 3.26 a year; limited to 0.37 it takes 177 years.</summary>
    [Fact]
    public void Soil_GainBeyondTheMeasured_IsNamedAndCanBeLimited()
    {
        string[] keys = ["mode: hybrid", "pools: loess"];
        var bare = ("codes: 9, colour: \"#2060d0\", static: true}", "codes: 9, colour: \"#2060d0\", coefficient: bare}");
        string Path(string more) => county.WriteScenario(bare, ("carbon:", string.Join("\n  ", ["carbon:", .. keys, more])));

        var warning = Assert.Single(ScenarioBuilder.Build(Path("")).Warnings, one => one.Code == "CO1516");
        Assert.Contains("3.26", warning.Message, StringComparison.Ordinal);
        Assert.Contains("water -> forest 3.26 (20 a, x 8.8)", warning.Message, StringComparison.Ordinal);
        // Every pair of uses is judged by itself: crop to forest gains 29.27 tC in 20 years.
        Assert.Contains("crop -> forest 1.46 (20 a, x 4.0)", warning.Message, StringComparison.Ordinal);
        var limited = ScenarioBuilder.Build(Path("transition: {soil_gain_max_tc_per_ha: 0.37}"));
        Assert.DoesNotContain(limited.Warnings, one => one.Code == "CO1516");
        var profiles = EmissionsOf(limited.Problem).Account.Options.Profiles!;
        Assert.Equal(177, profiles.Years);
        Assert.Equal(177, profiles.YearsBetween(3, 1));
        Assert.Equal(20, profiles.YearsBetween(1, 3));
        Assert.Equal(-65.2m, profiles.ReleasedAfter(CarbonPool.Soil, 3, 1, 177).Amount.Value);
        AssertFault("CO1519", Path("transition: {soil_gain_max_tc_per_ha: 0.01}"));
    }

    [Theory]
    [InlineData("trajectory_low: {2060: 0.5}", true)]
    [InlineData("trajectory_low: {2060: 0.1}, trajectory_high: {2060: 0.3}", true)]
    [InlineData("trajectory_low: {2060: 0.1}, trajectory_high: {2030: 1, 2060: 0.5}", false)]
    public void Trajectory_Range_EnclosesIt(string range, bool isRefused)
    {
        var keys = $"intensity: {{urban: {{trajectory: {{2030: 1, 2060: 0.4}}, {range}}}}}";
        if (isRefused) AssertFault("CO1522", Write(("carbon:", $"carbon:\n  {keys}")));
        else
        {
            var factor = EmissionsOf(Build(keys)).Account.FactorsOf(2).Single().In(2060);
            Assert.Equal((11m, 44m, 55m), (factor.Low.Amount.Amount.Value, factor.Central.Amount.Amount.Value, factor.High.Amount.Amount.Value));
        }
    }

    /// <summary>Soil by the factors of the IPCC is known as these are, not as the pools whose place it takes; a number of the scenario is the user's own.</summary>
    [Fact]
    public void Soil_ByStockChangeFactors_HasTheGradeOfItsTables()
    {
        county.Folder.Write("pools.csv", "class,above,below,soil,dead,unit,grade,source\ndryland,1,1,9,1,tC/ha,primary,a\nforest,9,9,99,9,tC/ha,primary,a\nurban,0,0,9,0,tC/ha,primary,a\nwater,0,0,9,0,tC/ha,primary,a\n");
        const string soil = "soil: {climate: warm_temperate_moist, soil: high_activity_clay, factors: {crop: {class: annual_crop}, forest: {f_lu: 1}, urban: {f_lu: 0.8}, water: {f_lu: 1}}}";
        var profiles = EmissionsOf(Build("mode: hybrid", "pools: pools.csv", soil)).Account.Options.Profiles!;

        Assert.All(Enumerable.Range(0, 4), use =>
        {
            Assert.Equal(CoefficientGrade.Primary, profiles.PoolsOf(use).GradeOf(CarbonPool.Above));
            // SOC_ref and F_LU were read in a transcription.
            Assert.Equal(CoefficientGrade.Secondary, profiles.PoolsOf(use).GradeOf(CarbonPool.Soil));
        });
    }

    /// <summary>Years and curves that nobody says anything of are those of the table of constants or placeholders; from a lock as from the scenario.</summary>
    [Theory]
    [InlineData("", CoefficientGrade.Secondary, CoefficientGrade.Placeholder)]
    [InlineData("transition: {soil_gain_max_tc_per_ha: 0.37}", CoefficientGrade.Secondary, CoefficientGrade.Placeholder)]
    [InlineData("transition: {soil_gain_max_tc_per_ha: 0.8}", CoefficientGrade.Placeholder, CoefficientGrade.Placeholder)]
    [InlineData("transition: {soil_years: 30}", CoefficientGrade.Placeholder, CoefficientGrade.Placeholder)]
    [InlineData("transition: {soil_years: 30, grade: own}", CoefficientGrade.Own, CoefficientGrade.Own)]
    public void Curves_OfAScenario_HaveAGrade(string transition, string soil, string growth)
    {
        string[] keys = ["mode: hybrid", "pools: loess", "horizon_years: 10"];
        var built = ScenarioBuilder.Build(Write(("carbon:", string.Join("\n  ", ["carbon:", .. keys, transition]))));
        var again = ScenarioBuilder.Build(county.Folder.Write("again.yaml", built.LockedYaml));

        foreach (var problem in new[] { built.Problem, again.Problem })
        {
            // Cropland to forest gains soil for 20 years and plants for 40, of which 10 count.
            var terms = EmissionsOf(problem).Account.Terms.Where(term => term.From == 0 && term.To == 1).ToArray();
            Assert.Equal(CoefficientGrade.Worse(CoefficientGrade.Secondary, growth), Assert.Single(terms, term => term.Pool == CarbonPool.Above).Grade);
            Assert.Equal(CoefficientGrade.Worse(CoefficientGrade.Secondary, soil), Assert.Single(terms, term => term.Pool == CarbonPool.Soil).Grade);
        }
    }

    /// <summary>Multipliers from place to place and over the years that nobody says anything of are placeholders.</summary>
    [Fact]
    public void Multipliers_WithoutAGrade_AreNotTheUsersOwn()
    {
        var account = Read("year: 2045", "intensity: {urban: {trajectory: {2030: 1, 2060: 0.4}}}").Account;
        Assert.All(account.Terms.Where(term => term.To == 2 && term.IsScaledByPlace), term => Assert.Equal(CoefficientGrade.Placeholder, term.Grade));
        var stated = Read("year: 2045", "intensity: {urban: {trajectory: {2030: 1, 2060: 0.4}, trajectory_grade: own, fuels: {raw_coal: 9}}}").Account;
        Assert.All(stated.FactorsOf(2).Where(flux => flux.Kind == FluxKind.Operations), flux => Assert.Equal(CoefficientGrade.Secondary, flux.In(2045).Standing));
    }

    [Fact]
    public void Version_ThatDoesNotExist_IsRefused() => AssertFault("CO1514", Write(("carbon:", "carbon:\n  versions: {default: 9}")));

    [Fact]
    public void SpillOver_WithoutFluxes_IsRefused() => AssertFault(
        "CO1512", Write(("carbon:", "carbon:\n  mode: stock\n  pools: loess"), ("  - {kind: static_uses}", "  - {kind: static_uses}\n  - {kind: no_spill_over}")));

    private static void AssertFault(string code, string path) =>
        Assert.Contains(code, Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(path)).Diagnostics.Select(diagnostic => diagnostic.Code));

    private static NetCarbonEmissions EmissionsOf(AllocationProblem problem) => (NetCarbonEmissions)problem.Objectives[0].Objective;

    /// <summary>Emissions of today, or after the first forest cell got another use.</summary>
    private static double Total(AllocationProblem problem, byte? insteadOfForest)
    {
        var plan = problem.Baseline.Uses.ToArray();
        if (insteadOfForest is { } use) plan[2] = use;
        return problem.Objectives[0].Objective.Evaluate(problem, plan).Total;
    }

    private NetCarbonEmissions Read(params string[] keys) => EmissionsOf(Build(keys));

    private AllocationProblem Build(params string[] keys) => ScenarioBuilder.Build(Write(("carbon:", string.Join("\n  ", ["carbon:", .. keys])))).Problem;

    private string Write(params (string Old, string New)[] changes) => county.WriteScenario(changes);
}
