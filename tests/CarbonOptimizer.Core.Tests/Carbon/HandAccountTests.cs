using System.Globalization;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Carbon;

/// <summary>Accounts worked out on paper, equal to the last digit. Cells of one hectare: f forest, c cropland, u urban, w water.</summary>
public sealed class HandAccountTests
{
    /// <summary>Totals 163.7, 80.58, 40.9 and 0 tC/ha.</summary>
    private static readonly PoolDensities[] Loess =
    [
        PoolDensities.OfTonnes("loess", 44.60m, 11.10m, 106.10m, 1.90m), PoolDensities.OfTonnes("loess", 3.00m, 0.68m, 76.83m, 0.07m),
        PoolDensities.OfTonnes("loess", 0, 0, 40.90m, 0), PoolDensities.OfTonnes("loess", 0, 0, 0, 0),
    ];

    private static readonly ConversionProfiles Twenty = new(Loess, GrowthCurve.Linear(20), GrowthCurve.Linear(20));

    private static readonly ConversionProfiles Forty = new(Loess, GrowthCurve.Linear(20), GrowthCurve.Linear(40));

    /// <summary>1. Three forest cells of -0.612 tC: 3 x -0.612 x 44/12 = -6.732.</summary>
    [Fact]
    public void Flux_ThreeForestCells_TakesUp6732Kilograms() => Assert.Equal(-6.732, Flux("fff", "fff").Total);

    /// <summary>2. -2.244 - 2.244 + 1.547333... + 172.333... = 169.39266..., exactly 0.422 x 44/12 + 47 x 44/12 - 4.488.</summary>
    [Fact]
    public void Flux_MixedCounty_SplitsSourcesFromSinks()
    {
        var value = Flux("ffcu", "ffcu");
        Assert.Equal(Nearest((0.422m + 47m) * 44 / 12 - 4.488m), value.Total);
        Assert.Equal(-4.488, Part(value, "sink"));
        Assert.Equal(173.88066666666666, Part(value, "source"), 14);
    }

    /// <summary>3. 107 cells of 1 tCO2e are 107, not 107.00000000000001.</summary>
    [Fact]
    public void Flux_HundredAndSevenCells_AddUpWithoutRounding()
    {
        var county = new string('c', 107);
        var problem = County.With(county, new NetCarbonEmissions([0.1, 1, 0.3, 0.7]));
        Assert.Equal(107, Evaluate(problem, county).Total);
        Assert.Equal(10.7, Evaluate(problem, new string('f', 107)).Total);
        Assert.Equal(32.1, Evaluate(problem, new string('u', 107)).Total);
    }

    /// <summary>4. Forest to cropland: (163.7 - 80.58) x 44/12 / 20 = 15.2386666... a year.</summary>
    [Fact]
    public void Stock_ForestToCropland_IsTheDifferenceOverTwentyYears() => Assert.Equal(Nearest(83.12m * 44 / 12 / 20), Stock("f", "c", 20).Total);

    /// <summary>5. The way back is the same with the other sign, and both together nothing.</summary>
    [Fact]
    public void Stock_ThereAndBack_IsNothing() => Assert.Equal(0, Stock("fc", "cf", 20).Total);

    /// <summary>6. Unchanged land changes no stock.</summary>
    [Fact]
    public void Stock_UnchangedLand_IsNothing() => Assert.Equal(0, Stock("ffccuw", "ffccuw", 1).Total);

    /// <summary>
    /// 7. Cropland to forest, horizon 20, biomass over 40 years: soil 76.83 - 106.10 = -29.27 complete; plants and dead matter
    /// (3.00 - 44.60) + (0.68 - 11.10) + (0.07 - 1.90) = -53.85, half of it: -29.27 - 26.925 = -56.195 tC; x 44/12 / 20 = -10.302416...
    /// The land flux of forest does not count: the transition fills the horizon.
    /// </summary>
    [Fact]
    public void Hybrid_CroplandToForest_GrowsHalfItsBiomassInTwentyYears() => Assert.Equal(Nearest(-56.195m * 44 / 12 / 20), Hybrid("c", "f", Forty, 20).Total);

    /// <summary>8. Horizon 50: transition -83.12 tC complete, forest flux of -2.244 tCO2 for the ten years left: (-304.7733... - 22.44) / 50.</summary>
    [Fact]
    public void Hybrid_LongHorizon_AddsTheLandFluxAfterTheTransition() => Assert.Equal(Nearest((-83.12m * 44 / 12 - 22.44m) / 50), Hybrid("c", "f", Forty, 50).Total);

    /// <summary>9. Forest to urban, 20 years: 163.7 - 40.9 = 122.8 tC, plus energy of 47 tC a year from the first year on.</summary>
    [Fact]
    public void Hybrid_ForestToUrban_AddsEnergyAndTheTransition()
    {
        var value = Hybrid("f", "u", Twenty, 20);
        Assert.Equal(Nearest(122.8m * 44 / 12 / 20 + 47m * 44 / 12), value.Total);
        Assert.Equal(Nearest(122.8m * 44 / 12 / 20), Part(value, "conversion"));
        Assert.Equal(Nearest(47m * 44 / 12), Part(value, "steady"));
    }

    /// <summary>10. Methane: 235 kg/ha/yr of wetland count 0.235 x 27 = 6.345 tCO2e with AR6 and nothing in a CO2-only account.</summary>
    [Fact]
    public void Flux_WetlandMethane_CountsOnlyWhereTheBasisSaysSo()
    {
        var taken = FluxFactor.Of("own/wetland", FluxKind.Land, -0.862m);
        var methane = FluxFactor.Of("own/wetland/ch4", FluxKind.Land, AccountingBasis.Ar6.Equivalent(Gas.Ch4, 0.235m).Value, Gas.Ch4);
        double Total(AccountingBasis basis)
        {
            var account = new CarbonAccount([[], [], [], [taken, methane]], new CarbonAccountOptions { Basis = basis });
            return Evaluate(County.With("ww", new NetCarbonEmissions(account)), "ww").Total;
        }

        Assert.Equal(-1.724, Total(AccountingBasis.Co2Only));
        Assert.Equal(10.966, Total(AccountingBasis.Ar6));
    }

    /// <summary>11. Coal: 1000 t x 0.7143 x 0.7559 = 539.93937 tC, on 20 ha: 26.9969685 tC = 98.9888845 tCO2 a hectare.</summary>
    [Fact]
    public void Energy_ThousandTonnesOfCoal_AreSpreadOverTheLand()
    {
        var coal = EnergyUse.OfCoalEquivalents("raw_coal", 1000, 0.7143m, 0.7559m);
        Assert.Equal(539.93937m, coal.Emissions.Amount.Value);
        Assert.Equal(98.9888845m, coal.IntensityOn(new Hectares(20)).Amount.Amount.Value);
        Assert.Equal(240m, DriverIntensity.OfPopulation(4, 60).Amount.Amount.Value);
        Assert.Equal(150m, DriverIntensity.OfOutput(0.5m, 300).Amount.Amount.Value);
    }

    /// <summary>12. Warm temperate moist, high-activity clay: 64 x 0.69 = 44.16 tC under annual crops; to set-aside 0.82 gains 8.32 tC, 20 years of 0.416.</summary>
    [Fact]
    public void Soil_ByStockChangeFactors_GainsByATwentiethAYear()
    {
        var reference = new PerHectare<TonnesCarbon>(new(64));
        var (crop, setAside) = (new StockChangeFactors(0.69m).Stock(reference), new StockChangeFactors(0.82m).Stock(reference));
        Assert.Equal((44.16m, 52.48m), (crop.Amount.Value, setAside.Amount.Value));
        var profiles = new ConversionProfiles([PoolDensities.OfTonnes("ipcc", 0, 0, crop.Amount.Value, 0), PoolDensities.OfTonnes("ipcc", 0, 0, setAside.Amount.Value, 0)], GrowthCurve.Linear(20), GrowthCurve.Linear(20));
        Assert.Equal(-0.416m * 44 / 12, profiles.EmissionsInYear(0, 1, 20).Amount.Value);
        Assert.Equal(0m, profiles.EmissionsInYear(0, 1, 21).Amount.Value);
    }

    /// <summary>The double nearest to a decimal; a cast rounds more than once.</summary>
    private static double Nearest(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static ObjectiveValue Flux(string today, string plan) => Evaluate(County.With(today, new NetCarbonEmissions(Account(CarbonMode.Flux, null, 20))), plan);

    private static ObjectiveValue Stock(string today, string plan, int years) => Evaluate(County.With(today, new NetCarbonEmissions(Account(CarbonMode.Stock, Twenty, years))), plan);

    private static ObjectiveValue Hybrid(string today, string plan, ConversionProfiles profiles, int years) =>
        Evaluate(County.With(today, new NetCarbonEmissions(Account(CarbonMode.Hybrid, profiles, years))), plan);

    private static CarbonAccount Account(CarbonMode mode, ConversionProfiles? profiles, int years)
    {
        FluxFactor[][] fluxes =
        [
            [FluxFactor.Of("default/forest", FluxKind.Land, -0.612m * 44 / 12)], [FluxFactor.Of("default/dryland", FluxKind.Operations, 0.422m * 44 / 12)],
            [FluxFactor.Of("default/urban", FluxKind.Operations, 47m * 44 / 12)], [],
        ];
        return new CarbonAccount(mode == CarbonMode.Stock ? [[], [], [], []] : fluxes, new CarbonAccountOptions { Mode = mode, Profiles = profiles, HorizonYears = years });
    }

    private static ObjectiveValue Evaluate(AllocationProblem problem, string plan) => problem.Objectives[0].Objective.Evaluate(problem, County.Plan(plan));

    private static double Part(ObjectiveValue value, string id) => value.Parts.Single(part => part.Id == id).Value;
}
