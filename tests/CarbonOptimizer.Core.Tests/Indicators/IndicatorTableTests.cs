using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Periods;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class IndicatorTableTests
{
    private const int Whole = -1;

    [Fact]
    public void Of_ARowOfTenHectares_HasThePlanningIndicatorsByHand()
    {
        var problem = County.With(
            "ffffccccuw", new NetCarbonEmissions([-2, 0.5, 40, 0]),
            new EcologicalRedLine(County.Named("red"), County.Set("xxx-------")),
            new PermanentBasicFarmland(County.Named("farmland"), County.Set("----xx----"), County.Cropland),
            new UrbanGrowthBoundary(County.Named("boundary"), County.Set("-------xxx"), County.Urban));
        var plan = new Allocation(County.Plan("fffuucccuw"));

        var table = IndicatorTable.Of(problem, plan, new IndicatorOptions { Inhabitants = 1000, GrossProduct = 241, Years = 10, LifeYears = 40 });

        Assert.Equal(30, Value(table, "development_intensity"));
        Assert.Equal(40, Value(table, "space_ecological"));
        Assert.Equal(3 * 40 + 3 * 0.5 - 3 * 2, Value(table, "net_emissions"), 12);
        Assert.Equal(100 * 6 / 121.5, Value(table, "offset_ratio"), 12);
        Assert.Equal(11.55, Value(table, "land_carbon_intensity"), 12);
        Assert.Equal(40, Value(table, "construction_carbon_intensity"), 12);
        Assert.Equal(241 / 121.5, Value(table, "product_per_tonne"), 12);
        Assert.Equal(2 * 40 * 40, Value(table, "locked_in"), 9);
        Assert.Equal(3, Value(table, "red_line_area"));
        Assert.Equal(0, Value(table, "red_line_construction"));
        Assert.Equal(1, Value(table, "farmland_construction"));
        Assert.Equal(1, Value(table, "growth_boundary_inside"));
        Assert.Equal(2, Value(table, "growth_boundary_outside"));
        Assert.Equal(30, Value(table, "construction_per_inhabitant"));
        Assert.Equal(30, Value(table, "forest_cover"));
        Assert.Equal(10, Value(table, "water_share"));
        Assert.Equal(3, Value(table, "cropland_area"));
        Assert.Equal((100 + 200 + 600) / 3.0, Value(table, "green_distance"), 4);
        Assert.Equal(100, Value(table, "green_coverage"));
        Assert.Equal(2, Value(table, "gain", 2));
        Assert.Equal(20, Value(table, "dynamic_degree", 2));
        Assert.Equal(2, Value(table, "dynamic_degree"));
        Assert.DoesNotContain(table, value => value.Definition.Key == "wetland_share");
    }

    /// <summary>Ten hectares in a row: forest, grass, marsh, works, town and park, from one hectare to the next 100 m.</summary>
    [Fact]
    public void Of_AreasAndProduct_HasTheCheckUpByHand()
    {
        var uses = new LandUseCatalogue([
            new LandUse("forest", new BilingualText("", "林地"), Space.Ecological), new LandUse("grassland", new BilingualText("", "草地"), Space.Ecological),
            new LandUse("wetland", new BilingualText("", "湿地"), Space.Ecological), new LandUse("industrial", new BilingualText("", "工业用地"), Space.Urban),
            new LandUse("town", new BilingualText("", "城镇"), Space.Urban), new LandUse("park", new BilingualText("", "公园绿地"), Space.Urban),
        ]);
        var units = new PlanningUnits(new GridLayout(10, 1, 100, 100), Neighbourhood.Four);
        var problem = new CarbonOptimizer.Core.Problems.AllocationProblemBuilder("town", units, uses, new Allocation([0, 0, 1, 2, 3, 3, 4, 4, 4, 5]))
            .Minimise(new NetCarbonEmissions([-2, -1, 0, 40, 20, 0])).Build();
        var plan = new Allocation([0, 0, 0, 2, 1, 3, 4, 4, 4, 5]);
        var options = new IndicatorOptions { GrossProduct = 200, GrossProductToday = 100, EnergyUse = 30, EnergyUseToday = 25, RadiusMetres = 350 };

        var (today, then) = (IndicatorTable.Of(problem, problem.Baseline, options), IndicatorTable.Of(problem, plan, options));

        string[] keys = ["forest_area", "grassland_area", "wetland_area", "energy_per_product", "industry_share", "carbon_per_product"];
        Assert.Equal([2.0, 1, 1, 0.25, 100 * 2 / 6.0, 1.4], keys.Select(key => Value(today, key)), Close);
        Assert.Equal([3.0, 1, 1, 0.15, 100 * 1 / 5.0, 0.5], keys.Select(key => Value(then, key)), Close);
        Assert.Equal(100 * (1 - 0.5 / 1.4), Value(then, "carbon_per_product_reduction"), 12);
        Assert.Equal(1, Value(then, "restored_area"));
        Assert.Equal(100 * 4 / 5.0, Value(then, "park_coverage"), 12);
        Assert.Equal(100 * 1 / 5.0, Value(then, "forest_coverage"), 12);
        Assert.DoesNotContain(today, value => value.Definition.Key is "restored_area" or "carbon_per_product_reduction");
        var withoutToday = IndicatorTable.Of(problem, plan, options with { GrossProductToday = null });
        Assert.DoesNotContain(withoutToday, value => value.Definition.Key == "carbon_per_product_reduction");
    }

    [Fact]
    public void Grades_OfTheCheckUp_NeverClaimTheStandardWasRead()
    {
        Assert.All(IndicatorCatalogue.All.Where(definition => definition.Source == "MnrCheckup2021"), definition => Assert.False(definition.IsVerified));
        // What cites a text is primary only where a page of it is quoted, and none is; what cites none is a sum of the program's own or a stand-in.
        Assert.All(IndicatorCatalogue.All, definition => Assert.Contains(
            definition.Grade, definition.Source.Length > 0 ? [CoefficientGrade.Secondary, CoefficientGrade.Placeholder] : new[] { CoefficientGrade.Own, CoefficientGrade.Placeholder }));
    }

    [Fact]
    public void Of_AnyPlan_TheEffectsAddUpToTheChange()
    {
        var factor = Enumerable.Range(0, 12).Select(u => 1 + u / 8f).ToArray();
        var problem = County.With("ffffccccuuww", new NetCarbonEmissions([-2, 0.5, 40, 0], [factor, null, factor, null]));
        var plan = new Allocation(County.Plan("fcffuccfuuww"));

        var (before, after) = (IndicatorTable.Of(problem, problem.Baseline, new IndicatorOptions()), IndicatorTable.Of(problem, plan, new IndicatorOptions()));

        var effects = Value(after, "effect_scale") + Value(after, "effect_structure") + Value(after, "effect_intensity") + Value(after, "effect_layout");
        Assert.Equal(Value(after, "net_emissions") - Value(before, "net_emissions"), effects, 10);
        Assert.NotEqual(0, Value(after, "effect_layout"));
        Assert.Equal(0, Value(after, "effect_intensity"));
        Assert.DoesNotContain(before, value => value.Definition.Key is "gain" or "locked_in");
    }

    [Fact]
    public void Of_AnyThreads_GivesTheSameValues()
    {
        var (units, uses, _) = Maps.Random(3, 90, 150, 4, 0.1);
        var problem = new CarbonOptimizer.Core.Problems.AllocationProblemBuilder("random", units, County.Uses, uses).Minimise(new NetCarbonEmissions([-2, 0.5, 40, 0])).Build();
        var plan = new Allocation([.. uses.Uses.ToArray().Select((use, u) => u % 7 == 0 ? (byte)2 : use)]);

        Assert.Equal(IndicatorTable.Of(problem, plan, new IndicatorOptions { Threads = 1 }), IndicatorTable.Of(problem, plan, new IndicatorOptions { Threads = 5 }));
    }

    [Fact]
    public void PlannedLand_OfSeveralPeriods_IsTheLandOfTheYear()
    {
        var decade = new Decade(3);
        var problem = decade.With();
        var labels = decade.Baseline.Uses.ToArray();
        var today = labels[0];
        labels[0] = (byte)problem.Periods!.Trajectories.Becoming(2, 1);

        Assert.Equal([today, today, 2, 2], ((int?[])[2020, 2034, 2035, null]).Select(year => PlannedLand.Of(problem, new Allocation(labels), year).Plan[0]));
        var land = PlannedLand.Of(problem, new Allocation(labels));
        Assert.False(land.IsOfOnePeriod);
        Assert.Equal(4, land.Problem.LandUses.Count);
        Assert.Contains(IndicatorTable.Of(land.Problem, land.Plan, new IndicatorOptions()), value => value.Definition.Key == "class_area" && value.Use == 2);
    }

    [Fact]
    public void Roles_ChineseAndEnglishNames_AreRecognised()
    {
        var roles = LandUseRoles.Of(new LandUseCatalogue([
            new LandUse("a", new BilingualText("", "水田"), Space.Agricultural), new LandUse("b", new BilingualText("", "有林地"), Space.Ecological),
            new LandUse("c", new BilingualText("", "内陆滩涂"), Space.Ecological), new LandUse("bare", new BilingualText("", ""), Space.Ecological),
            new LandUse("rural_settlement", new BilingualText("", ""), Space.Agricultural), new LandUse("lake", new BilingualText("", ""), Space.Ecological),
        ]));

        Assert.Equal(new LandUseRoles(0b10000, 0b1, 0b10, 0b100, 0b100000, 0b110), roles);
    }

    [Fact]
    public void Document_CommittedTable_IsUpToDate()
    {
        const string marker = "<!-- generated: indicators -->";
        var path = Path.Combine(SharedData.RepositoryRoot, "docs", "indicators.md");
        var committed = File.ReadAllText(path).ReplaceLineEndings("\n");
        var rows = IndicatorCatalogue.All.Select(d => $"| `{d.Key}` | {d.Name.English} | {d.Name.Chinese} | {d.Unit} | {d.Formula.Replace("|", "\\|", StringComparison.Ordinal)} | {(d.Source.Length > 0 ? $"[{d.Source}]" : "")} | {d.Grade} |");
        var expected = committed[..(committed.IndexOf(marker, StringComparison.Ordinal) + marker.Length)]
            + "\n\n| key | indicator | 指标 | unit | formula | source | grade |\n|---|---|---|---|---|---|---|\n" + string.Join('\n', rows) + "\n";

        if (Environment.GetEnvironmentVariable("CARBON_UPDATE_DOCS") == "1") File.WriteAllText(path, expected);

        Assert.Equal(expected, committed);
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;

    private static double Value(IReadOnlyList<IndicatorValue> table, string key, int use = Whole) => table.Single(value => value.Definition.Key == key && value.Use == use).Value;
}
