using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Writes the scenario file of a synthetic county drawn as parcels.</summary>
internal static class SyntheticParcelScenario
{
    private const string Body = """
        run: {seed: 1, time_limit_s: 120, relative_gap: 0.02, excess_gap: 1}

        parcels: {file: parcels.gpkg, id: parcel_no, landuse: landuse}

        layers:
          slope: {column: slope_deg}
          road_distance: {column: road_m}
          building_difficulty: {column: building_difficulty}
          ecological_red_line: {column: ecological}
          basic_farmland: {column: basic_farmland}
          growth_boundary: {column: growth}
          township: {column: township}

        land_uses:
          - {id: cropland, name: {en: Cropland, zh: 耕地}, space: agricultural, values: cropland, colour: "#F5DF8E", coefficient: dryland}
          - {id: forest, name: {en: Forest, zh: 林地}, space: ecological, values: forest, colour: "#2F8F46"}
          - {id: grassland, name: {en: Grassland, zh: 草地}, space: ecological, values: grassland, colour: "#A8D46F"}
          - {id: water, name: {en: Water, zh: 水域}, space: ecological, values: water, colour: "#4A90D9", static: true}
          - {id: urban, name: {en: Built-up land, zh: 建设用地}, space: urban, values: urban, colour: "#D7443E"}
          - {id: bare, name: {en: Unused land, zh: 未利用地}, space: ecological, values: bare, colour: "#B5A795"}


        """;

    private const string Quotas = """
          - {kind: leapfrog_ban, name: {en: No leapfrog development, zh: 禁止蛙跳式扩张}, radius_cells: 3}
          - {kind: slope_limit, name: {en: Steepest new use, zh: 新增用地坡度上限}, slope: slope, max_degrees: {urban: 15, cropland: 25}}
          - {kind: conversion_budget, name: {en: Felled forest, zh: 林地占用}, from: forest, to: [cropland, urban], max_ha: 5}
          - {kind: area_quota, id: urban-county, name: {en: "County total: urban", zh: 全县总量：建设用地}, uses: urban, min_percent_of_today: 110, max_percent_of_today: 130}
          - {kind: area_quota, id: cropland-county, name: {en: "County total: cropland", zh: 全县总量：耕地}, uses: cropland, min_percent_of_today: 92}
          - {kind: area_quota, id: forest-county, name: {en: "County total: forest", zh: 全县总量：林地}, uses: forest, min_percent_of_today: 101}
          - {kind: cropland_floor, id: cropland-township, name: {en: Cropland of the township, zh: 乡镇耕地保有量}, uses: cropland, min_percent_of_today: 75, each_region: townships}

        """;

    public static string Text(SyntheticCounty county, int parcelCount)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Synthetic county drawn as {parcelCount} parcels, seed {county.Options.Seed}. Every place in it is invented.\n");
        text.Append("schema: carbon-optimizer/scenario/1\nid: ").Append(county.Options.Id).Append("\ntitle: {en: \"Synthetic parcels\", zh: \"合成示范地块\"}\n\n").Append(Body);
        text.Append("regions:\n  - id: townships\n    name: {en: Townships, zh: 乡镇}\n    layer: township\n    regions:\n");
        foreach (var township in county.Sites.TownshipOfCell.Distinct().Where(township => township > 0).Order())
        {
            var name = TownshipNames.Of(township);
            text.Append(CultureInfo.InvariantCulture, $"      - {{id: {name.English.ToLowerInvariant()}, name: {{en: {name.English}, zh: {name.Chinese}}}, values: {name.Chinese}}}\n");
        }
        return text.Append('\n').Append(SyntheticScenarioText.Objectives).Append(SyntheticScenarioText.Policies).Append(Quotas).ToString();
    }

    /// <summary>What a reader of the folder needs to know.</summary>
    public static string Readme(SyntheticCounty county, int parcelCount) => string.Create(CultureInfo.InvariantCulture, $"""
        # {county.Options.Id}: synthetic parcels 合成示范地块

        {parcelCount} parcels of {county.Options.Townships} townships, seed {county.Options.Seed}. `scenario.yaml` poses the planning problem, `parcels.gpkg` holds the parcels (EPSG:4549):

        | field | 字段 | values |
        |---|---|---|
        | `parcel_no` | 地块编号 | name of the parcel |
        | `landuse` | 现状用地 | cropland 耕地, forest 林地, grassland 草地, water 水域, urban 建设用地, bare 未利用地 |
        | `township` | 乡镇 | name |
        | `slope_deg` | 坡度 | degrees |
        | `road_m` | 距道路距离 | metres |
        | `building_difficulty` | 建设难度 | 0 (easy) to 100 |
        | `ecological` | 生态保护红线 | 1 inside, 2 core |
        | `basic_farmland` | 永久基本农田 | 1 inside |
        | `growth` | 城镇开发边界 | 1 inside |

        Everything here is invented and may be used freely. 全部内容均为虚构数据,可自由使用。

        Solve it 求解: `carbonopt run scenario.yaml`

        """);
}
