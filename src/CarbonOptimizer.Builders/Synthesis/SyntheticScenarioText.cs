namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>The parts of a synthetic scenario that do not depend on the county.</summary>
internal static class SyntheticScenarioText
{
    public const string Run = """

        run: {seed: 1, time_limit_s: 120, relative_gap: 0.001, excess_gap: 0.05}

        """;

    /// <summary>Plans are compared with one another by parts of a thousandth, so gaps are closer and nothing else ends a solve.</summary>
    public const string PrefectureRun = """

        run: {seed: 1, time_limit_s: 60, relative_gap: 0.0001, excess_gap: 1}

        """;

    public const string Head = """
        grid: {neighbourhood: "8"}

        layers:
          landuse: layers/landuse.tif
          slope: layers/slope_degrees.tif
          ecological_red_line: layers/ecological_red_line.tif
          basic_farmland: layers/basic_farmland.tif
          growth_boundary: layers/growth_boundary.tif
          townships: layers/townships.tif
          road_distance: layers/road_distance_m.tif
          building_difficulty: layers/building_difficulty.tif

        land_uses:
          - {id: cropland, name: {en: Cropland, zh: 耕地}, space: agricultural, codes: [1], colour: "#F5DF8E", coefficient: dryland}
          - {id: forest, name: {en: Forest, zh: 林地}, space: ecological, codes: [2], colour: "#2F8F46"}
          - {id: grassland, name: {en: Grassland, zh: 草地}, space: ecological, codes: [3], colour: "#A8D46F"}
          - {id: water, name: {en: Water, zh: 水域}, space: ecological, codes: [4], colour: "#4A90D9", static: true}
          - {id: urban, name: {en: Built-up land, zh: 建设用地}, space: urban, codes: [5], colour: "#D7443E"}
          - {id: bare, name: {en: Unused land, zh: 未利用地}, space: ecological, codes: [6], colour: "#B5A795"}

        """;

    public const string Objectives = """

        carbon:
          factors:
            urban: {constant: 1, terms: {slope: 0.01, road_distance: 0.00002}, max: 1.5}

        # The weighted sum is minimised; its unit is the tonne of CO2e a year.
        objectives:
          - {kind: net_carbon, weight: 1}
          - {kind: boundary_length, weight: 0.002}
          - kind: conversion_cost
            weight: 0.000002
            unit: CNY
            default_per_ha: 20000
            cost_per_ha:
              cropland: {urban: 150000, forest: 30000}
              forest: {urban: 240000}
          - kind: unit_cost
            id: building_difficulty
            name: {en: Building difficulty, zh: 建设难度}
            unit: points
            weight: 0.01
            layers: {urban: building_difficulty}

        """;

    public const string Policies = """

        policies:
          - kind: static_uses
            name: {en: Water stays water, zh: 水域保持不变}
            status: statutory
          - kind: ecological_red_line
            name: {en: Ecological red line, zh: 生态保护红线}
            status: statutory
            inside: ecological_red_line
            core: {layer: ecological_red_line, equals: 2}
          - kind: permanent_basic_farmland
            name: {en: Permanent basic farmland, zh: 永久基本农田}
            status: statutory
            inside: basic_farmland
            uses: [cropland]
          - kind: urban_growth_boundary
            name: {en: Urban growth boundary, zh: 城镇开发边界}
            status: statutory
            inside: growth_boundary
          - kind: transitions
            name: {en: Allowed conversions, zh: 允许的用地转换}
            forbid:
              - [urban, any]
              - [any, bare]

        """;

    private static readonly string[] ChineseUses = ["", "耕地", "林地", "草地", "水域", "建设用地", "未利用地"];

    /// <summary>Chinese name of a land-use code.</summary>
    public static string ChineseUse(byte use) => ChineseUses[use];

    /// <summary>What a reader of the folder needs to know.</summary>
    public const string Readme = """

        `scenario.yaml` poses the planning problem, `layers/` holds its maps (GeoTIFF, EPSG:4549, one grid):

        | layer | 图层 | values |
        |---|---|---|
        | `landuse.tif` | 现状用地 | 1 cropland 耕地, 2 forest 林地, 3 grassland 草地, 4 water 水域, 5 built-up 建设用地, 6 unused 未利用地; 0 no data |
        | `slope_degrees.tif` | 坡度 | degrees |
        | `elevation_m.tif` | 高程 | metres |
        | `ecological_red_line.tif` | 生态保护红线 | 1 inside, 2 core |
        | `basic_farmland.tif` | 永久基本农田 | 1 inside |
        | `growth_boundary.tif` | 城镇开发边界 | 1 inside |
        | `townships.tif` | 乡镇 | 1 and up |
        | `road_distance_m.tif` | 距道路距离 | metres |
        | `building_difficulty.tif` | 建设难度 | 0 (easy) to 100 |

        Everything here is invented and may be used freely. 全部内容均为虚构数据,可自由使用。

        Solve it 求解: `carbonopt run scenario.yaml`

        """;

    /// <summary>The same for a prefecture.</summary>
    public static string PrefectureReadme => Readme.Replace("| `road_distance_m.tif`", "| `counties.tif` | 区县 | 1 and up |\n| `road_distance_m.tif`", StringComparison.Ordinal);
}
