using System.Globalization;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Tests.Assembly;

/// <summary>Every kind of policy of the catalogue, written in a few lines and checked on today's land use of the tiny county.</summary>
public sealed class CataloguePolicyTests : IDisposable
{
    private const string LastPolicy = "  - {id: budget, kind: conversion_budget, from: crop, to: [urban, forest], max_ha: 3.5, region: townships/west}";

    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Theory]
    [InlineData("{kind: construction_total, max_percent_of_today: 150}", "construction_total area - 1.5 1")]
    [InlineData("{kind: construction_total, max_ha: 2, region: townships/west}", "construction_total area - 2 1")]
    [InlineData("{kind: construction_increment, max_ha: 2, uses: [urban]}", "construction_increment new_area - 2 0")]
    [InlineData("{kind: cropland_floor, min_percent_of_today: 80, each_region: townships}", "cropland_floor/west area 3.2 - 4; cropland_floor/east area 0.8 - 1")]
    [InlineData("{kind: sink_area_not_reduced}", "sink_area_not_reduced area 5 - 5")]
    [InlineData("{kind: sink_area_not_reduced, each_use: true, uses: [forest, water], min_percent_of_today: 50}", "sink_area_not_reduced/forest area 2 - 4; sink_area_not_reduced/water area 0.5 - 1")]
    [InlineData("{kind: sink_quality, density_tc_per_ha: {forest: 100}, quality: price}", "sink_quality stock 2.6 - 2.6")]
    [InlineData("{kind: requisition_compensation, grade: price, paddy: crop, ratio: 1.5}", "requisition_compensation quantity 0 - 0; requisition_compensation quality 0 - 0; requisition_compensation paddy 0 - 0")]
    [InlineData("{kind: requisition_compensation, occupied_by: urban}", "requisition_compensation quantity 0 - 0")]
    [InlineData("{kind: settlement_linkage, rural: water, ratio: 2}", "settlement_linkage balance 0 - 0")]
    [InlineData("{kind: resource_capacity, demand_per_ha: {urban: 12000, crop: 4500}, max: 60000}", "resource_capacity demand - 60 34.5")]
    [InlineData("{kind: resource_capacity, demand_per_ha: {urban: 10}, max_percent_of_today: 120, unit: MWh}", "resource_capacity demand - 12 10")]
    [InlineData("{kind: energy_land, uses: water, min_ha: 1}", "energy_land supply 1 - 1")]
    [InlineData("{kind: energy_land, uses: water, min_mwh: 900, mwh_per_ha: 100, resource: price}", "energy_land supply 0.9 - 0.8")]
    [InlineData("{kind: transit_share, near: {layer: slope, max: 4}, min_percent: 60}", "transit_share share 0 - 0")]
    [InlineData("{kind: infill_share, min_percent: 60, min_cells: 1}", "infill_share share 0 - 0")]
    [InlineData("{kind: infill_share, min_percent: 60, within: towns}", "infill_share share 0 - 0")]
    [InlineData("{kind: no_spill_over, max_rise_percent: 10, region: townships/west}", "no_spill_over net_emissions - 0.16 0.15")]
    [InlineData("{kind: no_blind_afforestation, from: water, to: forest, eligible: protected}", "no_blind_afforestation new_use - 0 0")]
    [InlineData("{kind: barren_hill_greening, from: water, to: forest, where: [{layer: slope, min: 5}, protected], min_ha: 1}", "barren_hill_greening new_use - 0 0; barren_hill_greening greened 1 - 0")]
    [InlineData("{kind: natural_potential_vegetation, zones: townships, potential: {townships/west: [forest]}}", "natural_potential_vegetation new_use - 0 0")]
    [InlineData("{kind: steep_cropland_retirement, steep: {layer: slope, min: 4}, retire_percent: 50}", "steep_cropland_retirement new_use - 0 0; steep_cropland_retirement retired 1 - 0")]
    [InlineData("{kind: hazard_ban, inside: {layer: slope, min: 10}}", "hazard_ban new_use - 0 0")]
    [InlineData("{kind: industrial_in_parks, uses: urban, parks: towns, min_percent: 50}", "industrial_in_parks new_use - 0 0; industrial_in_parks share 0 - 0.5")]
    [InlineData("{kind: retired_to_green, inside: protected, min_ha: 1}", "retired_to_green new_use - 0 0; retired_to_green turned_green 1 - 0")]
    [InlineData("{kind: leapfrog_ban}", "leapfrog_ban new_use - 0 0")]
    [InlineData("{kind: density_cap, window_cells: 2, max_percent: 25}", "density_cap r0c0 - 1 1; density_cap r0c1 - 1 0; density_cap r1c0 - 0.25 0; density_cap r1c1 - 0.5 0")]
    [InlineData("{kind: mixed_use, uses: urban, block_cells: 2, min_percent: 25}", "mixed_use r1c1 1 - 1; mixed_use r1c2 1 - 0; mixed_use r2c1 0.25 - 0; mixed_use r2c2 0.5 - 0")]
    [InlineData("{kind: mixed_use, uses: [crop, urban], block_cells: 2, max_percent: 75, together: true, inside: {layer: towns, equals: 1}}", "mixed_use r1c1 - 3 4; mixed_use r2c1 - 0.75 1")]
    [InlineData("{kind: mixed_use, uses: [forest, urban], block_cells: 4, max_percent: 50}", "mixed_use r1c1_1 - 5.5 4; mixed_use r1c1_2 - 5.5 1")]
    [InlineData("{kind: patch_size, uses: forest, min_ha: 2}", "patch_size patches - - 2; patch_size too_small - - 1; patch_size too_small_new - - 0")]
    [InlineData("{kind: linear, terms: [{uses: urban}], max: 2}", "linear sum - 2 1")]
    [InlineData("{kind: linear, terms: [{uses: urban, coefficient: 1200}, {uses: crop, coefficient: -100, raster: price}], unit: m3/yr, min: -5000, max: 9000, region: townships/east}", "linear sum -5 9 -1.1")]
    [InlineData("{kind: linear, terms: [{uses: forest, amount: price, inside: {layer: slope, min: 20}}], unit: people, min: 1, each_region: townships}", "linear/west sum 1 - 0; linear/east sum 1 - 16")]
    [InlineData("{kind: allowed_uses, allow: [{inside: {layer: towns, equals: 1}, uses: [crop, urban]}, {inside: {layer: slope, max: 90}, uses: [forest, water]}]}", "allowed_uses allowed - 0 1")]
    [InlineData("{kind: allowed_uses, must_change: false, elsewhere: today, allow: [{inside: {layer: towns, equals: 1}, uses: [forest]}]}", "allowed_uses allowed - 0 0")]
    public void Build_OneLine_StatesThePolicy(string line, string expected)
    {
        var problem = ScenarioBuilder.Build(county.WriteScenario((LastPolicy, "  - " + line))).Problem;

        var added = problem.Policies.SkipWhile(policy => policy.Id != "forest-min/east").Skip(1).ToArray();
        var rules = added.SelectMany(policy => policy.Check(problem, problem.Baseline.Uses)).Select(rule => FormattableString.Invariant(
            $"{rule.PolicyId} {rule.Rule} {Short(rule.Minimum)} {Short(rule.Maximum)} {Short(rule.Value)}"));
        Assert.Equal(expected, string.Join("; ", rules));
        Assert.All(added, policy => Assert.NotEqual(policy.Description.Name.English, policy.Description.Name.Chinese));
        Assert.All(added, policy => Assert.True(policy.Description.Basis is { English.Length: > 10, Chinese.Length: > 4 }));
    }

    [Fact]
    public void Build_BasisOwnerAndTags_AreKeptAndOnlyTheLinesAreStatutoryByThemselves()
    {
        var line = "  - {kind: cropland_floor, min_ha: 1, basis: {en: County plan, zh: 县级规划}, owner: 自然资源局, tags: [rural, land]}";
        var policies = ScenarioBuilder.Build(county.WriteScenario((LastPolicy, line))).Problem.Policies;

        var description = policies[^1].Description;
        Assert.Equal(("County plan", "县级规划", "自然资源局", "rural land"), (description.Basis.English, description.Basis.Chinese, description.Owner, string.Join(' ', description.Tags)));
        Assert.Equal(["red-line", "growth", "farmland"], policies.Where(policy => policy.Description.Status == PolicyStatus.Statutory).Select(policy => policy.Id));
    }

    [Fact]
    public void Build_PenaltyPerHectare_MakesAPolicySoftAndTheOthersStayHard()
    {
        var policies = ScenarioBuilder.Build(county.WriteScenario((LastPolicy, "  - {kind: cropland_floor, min_ha: 1, hard: false, penalty: 12.5}"))).Problem.Policies;

        Assert.Equal(12.5m, policies[^1].Description.PenaltyPerUnit);
        Assert.All(policies.SkipLast(1), policy => Assert.Null(policy.Description.PenaltyPerUnit));
    }

    [Fact]
    public void Build_PatchSize_IsAdvisoryUnlessSaidOtherwise()
    {
        var problem = ScenarioBuilder.Build(county.WriteScenario((LastPolicy, "  - {kind: patch_size, uses: forest, max_ha: 2}"))).Problem;

        Assert.Equal(PolicyStatus.Advisory, problem.Policies[^1].Description.Status);
        Assert.Contains("not enforced", problem.Policies[^1].Description.Name.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_BarrenHill_NeedsEveryCondition()
    {
        var line = "  - {kind: barren_hill_greening, from: crop, to: forest, where: [{layer: slope, max: 2}, {layer: towns, equals: 1}]}";
        var problem = ScenarioBuilder.Build(county.WriteScenario((LastPolicy, line))).Problem;
        var allowed = new ulong[problem.Units.Count];
        Array.Fill(allowed, 15UL);

        problem.Policies[^1].Restrict(problem, 0, allowed);

        Assert.Equal([true, true, true, true, true, true, true, true, false, false, true], allowed.Select(mask => (mask & 2) != 0));
    }

    [Theory]
    [InlineData("{kind: settlement_linkage, rural: urban}", "CO1608")]
    [InlineData("{kind: sink_quality, density_tc_per_ha: {forest: 0}}", "CO1608")]
    [InlineData("{kind: requisition_compensation, paddy: urban}", "CO1609")]
    [InlineData("{kind: requisition_compensation, occupied_by: crop}", "CO1609")]
    [InlineData("{kind: density_cap, window_cells: 1, max_percent: 5}", "CO1105")]
    [InlineData("{kind: mixed_use, uses: urban, block_cells: 2}", "CO1111")]
    [InlineData("{kind: mixed_use, uses: urban, block_cells: 1, min_percent: 5}", "CO1105")]
    [InlineData("{kind: construction_total}", "CO1111")]
    [InlineData("{kind: construction_total, max_ha: 1, region: townships/west, each_region: townships}", "CO1110")]
    [InlineData("{kind: barren_hill_greening, from: crop, to: forest, where: []}", "CO1113")]
    [InlineData("{kind: energy_land, uses: water, min_mwh: 900}", "CO1111")]
    [InlineData("{kind: hazard_ban, inside: nowhere}", "CO1109")]
    [InlineData("{kind: cropland_floor, min_ha: 1, hard: false}", "CO1614")]
    [InlineData("{kind: linear, terms: [{uses: urban}]}", "CO1111")]
    [InlineData("{kind: linear, terms: [], max: 1}", "CO1113")]
    [InlineData("{kind: linear, terms: [{uses: urban}], min: 3, max: 1}", "CO1601")]
    [InlineData("{kind: linear, terms: [{uses: urban, raster: price, amount: price}], max: 1}", "CO1110")]
    [InlineData("{kind: linear, terms: [{uses: urban, coefficient: 1e10}], max: 1}", "CO1105")]
    [InlineData("{kind: linear, terms: [{uses: urban, coeficient: 1}], max: 1}", "CO1101")]
    [InlineData("{kind: linear, terms: [{uses: urban, raster: nowhere}], max: 1}", "CO1109")]
    [InlineData("{kind: cropland_floor, min_ha: 1, hard: true, penalty: 3}", "CO1614")]
    [InlineData("{kind: cropland_floor, min_ha: 1, penalty: -3}", "CO1105")]
    public void Build_FaultyLine_IsRefusedWithItsCode(string line, string code)
    {
        var error = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(county.WriteScenario((LastPolicy, "  - " + line))));

        Assert.Equal(code, Assert.Single(error.Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Code);
    }

    [Fact]
    public void Build_FieldOfHugeNumbers_IsRefused()
    {
        county.Write("price.tif", -9999f, [1e20f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        var error = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(county.WriteScenario((LastPolicy, "  - {kind: sink_quality, density_tc_per_ha: {forest: 1}, quality: price}"))));

        Assert.Contains(error.Diagnostics, d => d.Code == "CO1105" && d.Message.Contains("1E+20", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_SpillOverWithoutTheObjective_StillNeedsTheFactorLayers()
    {
        var scenario = county.WriteScenario(("  - {kind: net_carbon}\n", ""), (LastPolicy, "  - {kind: no_spill_over, each_region: townships}"));
        county.Write("slope.tif", -9999f, [0f, 1, 16, 20, 2, 3, 10, 5, -9999, -9999, 8, 30]);

        var problem = ScenarioBuilder.Build(scenario).Problem;

        Assert.Equal(10, problem.Units.Count);
        Assert.Equal(2, problem.Policies.OfType<EmissionCap>().Count());
    }

    private static string Short(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-";
}
