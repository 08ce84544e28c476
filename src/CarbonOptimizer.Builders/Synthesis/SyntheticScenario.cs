using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Writes the scenario file of a synthetic county: objectives, red lines, and quotas computed from its layers.</summary>
internal sealed class SyntheticScenario
{
    private static readonly string[] UseIds = ["", "cropland", "forest", "grassland", "water", "urban", "bare"];

    private readonly SyntheticCounty county;
    private readonly CountyQuotas quotas;
    private readonly StringBuilder text = new();

    private SyntheticScenario(SyntheticCounty county)
    {
        this.county = county;
        quotas = CountyQuotas.Derive(county);
    }

    public static string Text(SyntheticCounty county)
    {
        var scenario = new SyntheticScenario(county);
        scenario.AddHead();
        scenario.AddTownships();
        if (county.Options.Counties > 0) scenario.AddCounties();
        scenario.text.Append(SyntheticScenarioText.Objectives);
        scenario.AddPolicies();
        return scenario.text.ToString();
    }

    private void AddHead()
    {
        var options = county.Options;
        text.Append(CultureInfo.InvariantCulture, $$"""
            # Synthetic county: {{options.Width}} x {{options.Height}} cells of {{options.CellMetres}} m, seed {{options.Seed}}. Every place in it is invented.
            schema: carbon-optimizer/scenario/1
            id: {{options.Id}}
            title: {en: "Synthetic county", zh: "合成示范县"}

            """);
        text.Append(options.Periods ? SyntheticPeriods.Run : options.Counties > 0 ? SyntheticScenarioText.PrefectureRun : SyntheticScenarioText.Run).Append(options.Counties > 0 ? SyntheticScenarioText.Head.Replace("  road_distance:", "  counties: layers/counties.tif\n  road_distance:", StringComparison.Ordinal) : SyntheticScenarioText.Head);
        if (options.Periods) text.Append(SyntheticPeriods.Section);
    }

    private void AddTownships()
    {
        text.Append("""

            regions:
              - id: townships
                name: {en: Townships, zh: 乡镇}
                layer: townships
                regions:

            """);
        for (var township = 1; township <= county.Options.Townships; township++)
        {
            var name = TownshipNames.Of(township);
            Line($"      - {{id: {RegionId(township)}, name: {{en: {name.English}, zh: {name.Chinese}}}, codes: [{township}]}}");
        }
    }

    private void AddCounties()
    {
        Line($"  - id: counties");
        Line($"    name: {{en: Counties, zh: 区县}}");
        Line($"    layer: counties");
        Line($"    regions:");
        for (var number = 1; number <= county.Options.Counties; number++)
        {
            var name = CountyGroups.NameOf(number);
            Line($"      - {{id: {name.English.ToLowerInvariant()}, name: {{en: {name.English}, zh: {name.Chinese}}}, codes: [{number}]}}");
        }
    }

    private void AddPolicies()
    {
        text.Append(SyntheticScenarioText.Policies);
        Line($"  - kind: slope_limit");
        Line($"    name: {{en: Steepest new use, zh: 新增用地坡度上限}}");
        Line($"    slope: slope");
        Line($"    max_degrees: {{urban: {SyntheticCountyRules.BuildingSlopeDegrees}, cropland: {SyntheticCountyRules.PloughingSlopeDegrees}}}");
        if (county.Options.Periods) AddCapacity();
        else AddBudget();
        if (county.Options.Periods) text.Append(SyntheticPeriods.Policies);
        foreach (var quota in quotas.Items.Where(quota => quota.Township == 0)) AddCountyQuota(quota);
        foreach (var group in quotas.Items.Where(quota => quota.Township > 0).GroupBy(quota => quota.Use)) AddTownshipQuotas(group.Key, group);
        if (county.Options.Counties > 0) AddCountiesQuotas();
    }

    /// <summary>Each county keeps a little more cropland than its townships have to keep by themselves.</summary>
    private void AddCountiesQuotas()
    {
        var countyOf = CountyGroups.Of(county.Sites.Towns, county.Options.Counties);
        Line($"  - kind: area_quota");
        Line($"    id: cropland-by-county");
        Line($"    name: {{en: \"By county: cropland\", zh: \"分区县:耕地\"}}");
        Line($"    uses: [cropland]");
        Line($"    by_region:");
        foreach (var own in quotas.Items.Where(quota => quota is { Township: > 0, Use: CountyUse.Cropland }).GroupBy(quota => countyOf[quota.Township]).OrderBy(own => own.Key))
        {
            var least = own.Sum(quota => quota.MinimumCells!.Value);
            Line($"      counties/{CountyGroups.NameOf(own.Key).English.ToLowerInvariant()}: {{min_ha: {Hectares(least + least / 100)}}}");
        }
    }

    private void AddBudget()
    {
        Line($"  - kind: conversion_budget");
        Line($"    name: {{en: Converted land, zh: 用地转换总规模}}");
        Line($"    from: [cropland, forest, grassland, bare]");
        Line($"    to: [cropland, forest, grassland, urban]");
        Line($"    max_ha: {Hectares(quotas.ConversionCells)}");
    }

    /// <summary>Half as much again as the plan behind the quotas plants, spread evenly over the years and rounded up.</summary>
    private void AddCapacity()
    {
        Line($"  - kind: conversion_capacity");
        Line($"    id: planting-capacity");
        Line($"    name: {{en: Planting capacity, zh: 年造林能力}}");
        Line($"    from: [cropland, grassland, bare]");
        Line($"    to: forest");
        Line($"    max_ha_per_year: {Math.Ceiling(Hectares(quotas.PlantedCells) * 1.5m / (SyntheticPeriods.LastYear - SyntheticPeriods.BaseYear))}");
    }

    private void AddCountyQuota(CountyQuota quota)
    {
        var use = UseIds[quota.Use];
        Line($"  - kind: area_quota");
        Line($"    id: {use}-county");
        Line($"    name: {{en: \"County total: {use}\", zh: \"全县总量:{SyntheticScenarioText.ChineseUse(quota.Use)}\"}}");
        Line($"    uses: [{use}]");
        AddYears(quota.Use);
        if (quota.MinimumCells is { } least) Line($"    min_ha: {Hectares(least)}");
        if (quota.MaximumCells is { } most) Line($"    max_ha: {Hectares(most)}");
    }

    private void AddTownshipQuotas(byte use, IEnumerable<CountyQuota> townships)
    {
        Line($"  - kind: area_quota");
        Line($"    id: {UseIds[use]}-by-township");
        Line($"    name: {{en: \"By township: {UseIds[use]}\", zh: \"分乡镇:{SyntheticScenarioText.ChineseUse(use)}\"}}");
        Line($"    uses: [{UseIds[use]}]");
        AddYears(use);
        Line($"    by_region:");
        foreach (var quota in townships) Line($"      townships/{RegionId(quota.Township)}: {{min_ha: {Hectares(quota.MinimumCells!.Value)}}}");
    }

    /// <summary>Over several years, quotas that ask for more than there is today hold in the last of them.</summary>
    private void AddYears(byte use)
    {
        if (county.Options.Periods && use is (CountyUse.Urban or CountyUse.Forest)) Line($"    years: {SyntheticPeriods.LastYear}");
    }

    /// <summary>Exact hectares of a number of cells.</summary>
    private decimal Hectares(long cells) => cells * (decimal)county.Options.CellMetres * county.Options.CellMetres / 10_000m;

    private static string RegionId(int township) => TownshipNames.Of(township).English.ToLowerInvariant();

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
