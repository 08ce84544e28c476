using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>Planning years in a scenario: crop 1, forest 2, urban 5 and static water on eleven cells of one hectare.</summary>
public sealed class PeriodScenarioTests : IDisposable
{
    private const string Periods = """
        periods:
          base: 2025
          years: [2030, 2040]
          flux_multipliers: {urban: {2025: 1, 2035: 0.5, 2045: 0.3}}
          conversion_emissions:
            - {id: soil, years: 20, tco2e_per_ha: {crop: {urban: 80}}}

        """;

    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Build_Periods_StateTrajectoriesAndRecurringPolicies()
    {
        var built = Build(("equal_ha: 2}", "equal_ha: 2, years: 2040}"), ("policies:\n", "policies:\n  - {kind: carbon_peak, year: 2030}\n"));

        Assert.Equal(["crop", "forest", "urban", "water", "crop_2030", "forest_2030", "urban_2030", "crop_2040", "forest_2040", "urban_2040"], built.Problem.LandUses.Select(label => label.Id));
        Assert.Equal([1, 3, 5, 9, 101, 102, 103, 104, 105, 106], built.CodeOfUse);
        Assert.Equal(PlanningMode.Joint, built.Mode);
        Assert.Equal(["net_carbon", "boundary_length", "conversion_cost", "land-price"], built.Problem.Objectives.Select(pair => pair.Objective.Id));
        Assert.All(built.Problem.Objectives, pair => Assert.IsAssignableFrom<PeriodicObjective>(pair.Objective));
        var policies = built.Problem.Policies.ToDictionary(policy => policy.Id);
        Assert.IsType<ConvertOnce>(policies["convert_once"]);
        Assert.IsType<CarbonPeak>(policies["carbon_peak"]);
        Assert.Equal(0b10UL, Assert.IsType<RecurringPolicy>(policies["urban-total"]).Due);
        Assert.Equal(ulong.MaxValue, Assert.IsType<RecurringPolicy>(policies["red-line"]).Due);
    }

    [Fact]
    public void Build_MultipliersAndFactors_GiveTheEmissionsOfEachYear()
    {
        var built = Build();
        var emissions = EmissionAccount.Of(built.Problem, Assert.IsType<CumulativeNetEmissions>(built.Problem.Objectives[0].Objective).Paths, built.Problem.Baseline.Uses, RuleArea.Everywhere);

        // Five crop, four forest, one water cell; one urban cell on a slope of 3 degrees (factor 1.3), its flux times 0.75, then 0.4.
        double[] urban = [30 * 1.3 * 0.75, 30 * 1.3 * 0.4];
        Assert.Equal(urban.Select(flux => Math.Round((5 * 0.422 - 4 * 0.612 + flux - 0.235) * 44 / 12, 4)), Enumerable.Range(0, 2).Select(p => Math.Round(emissions.At(p).Net, 4)));
    }

    [Fact]
    public void Build_ObjectivesOfARegionAndAsBounds_HoldOverAllYears()
    {
        var built = Build(("{kind: net_carbon}", "{kind: net_carbon, max: 900, region: townships/west}"), ("weight: 0.5}", "weight: 0.5, max: 50}"));
        var (carbon, price) = (built.Problem.Objectives[0].Objective, built.Problem.Objectives[^1].Objective);
        Assert.Equal("net_carbon-west", carbon.Id);
        foreach (var (objective, limit) in new[] { (carbon, "limit-net_carbon-west"), (price, "limit-land-price") })
        {
            var rule = Assert.Single(built.Problem.Policies.Single(policy => policy.Id == limit).Check(built.Problem, built.Problem.Baseline.Uses));
            Assert.Equal(objective.Evaluate(built.Problem, built.Problem.Baseline.Uses).Total, (double)rule.Value, 1e-6);
        }
        Assert.NotNull(Core.Modeling.ModelCompiler.Compile(built.Problem).Model);
    }

    [Fact]
    public void Build_LockedScenario_ReadsBackToTheSameYears()
    {
        var built = Build();
        var path = county.Folder.Write("again.yaml", built.LockedYaml);

        var again = ScenarioBuilder.Build(path);

        Assert.Equal(built.Problem.Periods!.Periods.Years, again.Problem.Periods!.Periods.Years);
        Assert.Equal(built.LockedYaml, again.LockedYaml);
    }

    [Theory]
    [InlineData("CO1802", "years: [2030, 2040]", "years: [2040, 2030]")]
    [InlineData("CO1804", "equal_ha: 2}", "equal_ha: 2, years: 2035}")]
    [InlineData("CO1804", "policies:\n", "policies:\n  - {kind: carbon_neutrality, year: 2060}\n")]
    [InlineData("CO1808", "policies:\n", "policies:\n  - {kind: carbon_peak, year: 2040}\n")]
    [InlineData("CO1808", "policies:\n", "policies:\n  - {kind: carbon_peak, year: 2030, years: [2030]}\n")]
    [InlineData("CO1808", "policies:\n", "policies:\n  - {kind: cumulative_carbon_budget, until: 2030, max_tco2e: 1, years: [2040]}\n")]
    [InlineData("CO1810", "flux_multipliers: {urban: {2025: 1, 2035: 0.5, 2045: 0.3}}", "flux_multipliers: {urban: {2025: 0}, crop: {2025: 0}}", "policies:\n", "policies:\n  - {kind: carbon_peak, year: 2040, max_percent_of_base: 110}\n")]
    [InlineData("CO1809", "years: [2030, 2040]", "years: [2030, 2040]\n  history: {2025: 100}")]
    [InlineData("CO1803", "years: [2030, 2040]", "years: [2030, 2040]\n  realised: {2040: landuse}")]
    [InlineData("CO1805", "{crop: {urban: 80}}", "{crop: {crop: 80}}")]
    [InlineData("CO1806", "years: [2030, 2040]", "years: [2030, 2040]\n  realised: {2030: protected}")]
    [InlineData("CO2021", "years: [2030, 2040]", "years: [2030, 2031, 2032, 2033, 2034, 2035, 2036, 2037, 2038, 2039, 2040, 2041, 2042, 2043, 2044, 2045, 2046, 2047, 2048, 2049, 2050]")]
    public void Build_FaultyYears_AreDiagnosed(string code, string old, string replacement, string? other = null, string? otherReplacement = null)
    {
        var faults = Assert.Throws<ScenarioException>(() => other is null ? Build((old, replacement)) : Build((old, replacement), (other, otherReplacement!))).Diagnostics;
        Assert.Contains(code, faults.Select(fault => fault.Code));
        Assert.All(faults, fault => Assert.NotEqual("", fault.ChineseMessage));
    }

    /// <summary>A peak in the last planning year asks something once its height is limited.</summary>
    [Theory]
    [InlineData("max_percent_of_base: 90", new[] { "2030/peak_over_base", "2040/peak_over_base" })]
    [InlineData("max_tco2e_per_year: 5", new[] { "2030/peak_height", "2040/peak_height" })]
    public void Build_PeakWithALimit_HoldsInEveryYear(string limit, string[] rules)
    {
        var built = Build(("policies:\n", $"policies:\n  - {{kind: carbon_peak, year: 2040, {limit}}}\n"));
        var peak = Assert.Single(built.Problem.Policies.OfType<CarbonPeak>());

        Assert.Equal(rules, peak.Check(built.Problem, built.Problem.Baseline.Uses).Select(rule => rule.Rule));
    }

    /// <summary>What conversions emit and what multiplies fluxes is not the user's own unless the scenario says so; conversions a year's capacity limits happen year by year.</summary>
    [Fact]
    public void Build_GradesAndCapacities_AreTakenFromTheScenario()
    {
        EmissionPaths Paths(params (string Old, string New)[] changes) => Build(changes).Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().Single().Paths;

        Assert.Equal("placeholder", Assert.Single(Paths().Conversions).Grade);
        var stated = Assert.Single(Paths(("{id: soil, years: 20,", "{id: soil, years: 20, grade: own, source: survey of 2024,")).Conversions);
        Assert.Equal(("own", "survey of 2024"), (stated.Grade, stated.Source));
        var urban = Paths().Emissions!.Account.FactorsOf(2)[0];
        Assert.Equal("placeholder", Paths().FactorIn(urban, 2, 1).Standing);
        Assert.NotEqual("placeholder", Paths(("flux_multipliers:", "flux_multipliers_grade: own\n  flux_multipliers:")).FactorIn(urban, 2, 1).Standing);
        double First((string, string)[] changes)
        {
            var built = Build(changes);
            var plan = built.Problem.Baseline.Uses.ToArray();
            plan[0] = (byte)built.Problem.Periods!.Trajectories.Becoming(2, 1);
            return EmissionAccount.Of(built.Problem, built.Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().Single().Paths, plan, RuleArea.Everywhere).In(2031).Conversion;
        }
        // A hectare of crop is built on in 2031 to 2040: 80 t in 20 years, from the first year on or a tenth of it in the first year.
        Assert.Equal(4, First([]), 1e-9);
        Assert.Equal(0.4, First([("policies:\n", "policies:\n  - {kind: conversion_capacity, from: crop, to: urban, max_ha_per_year: 1}\n")]), 1e-9);
    }

    [Fact]
    public void Build_History_IsWhatThePeakIsJudgedBy()
    {
        var built = Build(("years: [2030, 2040]", "years: [2030, 2040]\n  history: {2010: 1000000, 2015: 5}"));
        var paths = built.Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().Single().Paths;

        var outlook = CarbonOutlook.Of(built.Problem, paths, built.Problem.Baseline.Uses);

        Assert.Equal((2010, 1_000_000.0), (outlook.PeakYear, outlook.PeakNet));
        Assert.Contains("a year on record", outlook.Sentence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_YearsWithoutPeriods_AreDiagnosed()
    {
        var path = county.WriteScenario(("equal_ha: 2}", "equal_ha: 2, years: 2040}"), ("policies:\n", "policies:\n  - {kind: carbon_peak, year: 2030}\n"));
        var faults = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(path)).Diagnostics;
        Assert.Equal(["CO1801", "CO1801"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Build_RealisedYear_FixesWhatWasConverted()
    {
        var built = Build(("years: [2030, 2040]", "years: [2030, 2040]\n  realised: {2030: built_2030}"), ("  price: price.tif\n", "  price: price.tif\n  built_2030: built_2030.tif\n"));
        var realised = Assert.Single(built.Problem.Policies.OfType<RealisedPeriods>());
        Assert.Equal(1, realised.PeriodCount);
        Assert.Equal("urban_2030", built.Problem.LandUses[realised.Trajectories[1]].Id);
    }

    private BuiltScenario Build(params (string Old, string New)[] changes)
    {
        county.Write("built_2030.tif", 0, [1, 5, 3, 3, 2, 5, 3, 9, 0, 1, 1, 3]);
        var text = TinyCounty.Scenario.Replace("objectives:\n", Periods + "objectives:\n", StringComparison.Ordinal);
        foreach (var (old, replacement) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }
        return ScenarioBuilder.Build(county.Folder.Write("scenario.yaml", text));
    }
}
