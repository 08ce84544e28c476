namespace CarbonOptimizer.Cli.Commands;

/// <summary>A commented scenario for a person with a land-use map, a slope map and red lines.</summary>
internal static class OwnDataTemplate
{
    public static string Text(string id) => $$$"""
        # yaml-language-server: $schema=scenario.schema.json
        schema: carbon-optimizer/scenario/1
        id: {{{id}}}
        title: {en: "My county", zh: "我的县"}

        run: {time_limit_s: 600, relative_gap: 0.001, excess_gap: 0.05}

        # The land-use raster defines the grid; every other raster must have the same size, corner, cell and CRS.
        # 土地利用栅格定义格网;其他栅格的行列数、角点、像元大小、坐标系必须一致。
        layers:
          landuse: landuse.tif
          slope: slope_degrees.tif
          ecological_red_line: ecological_red_line.tif    # raster (not 0 = inside), GeoJSON or GeoPackage polygons
          basic_farmland: basic_farmland.gpkg
          growth_boundary: growth_boundary.geojson

        # codes: the values in landuse.tif. 代码:landuse.tif 中的取值。
        land_uses:
          - {id: cropland, name: {en: Cropland, zh: 耕地}, space: agricultural, codes: [1], colour: "#F5DF8E", coefficient: dryland}
          - {id: forest, name: {en: Forest, zh: 林地}, space: ecological, codes: [2], colour: "#2F8F46"}
          - {id: grassland, name: {en: Grassland, zh: 草地}, space: ecological, codes: [3], colour: "#A8D46F"}
          - {id: water, name: {en: Water, zh: 水域}, space: ecological, codes: [4], colour: "#4A90D9", static: true}
          - {id: urban, name: {en: Built-up land, zh: 建设用地}, space: urban, codes: [5], colour: "#D7443E"}
          - {id: bare, name: {en: Unused land, zh: 未利用地}, space: ecological, codes: [6], colour: "#B5A795"}

        # Built-up land decides every total. Without your inventory all of it counts 172.3 tCO2/ha, the mean of one city (Hefei, forecast for
        # 2030, over all construction land). Give yours: what was used or emitted in a year, over the area that was surveyed.
        # 建设用地决定总量。未填写本地清单时统一取 172.3 tCO2/公顷(合肥 2030 年预测值,按全部建设用地折算)。请填写清单总量与对应面积:
        # carbon:
        #   electricity: {region: hubei, year: 2022}              # grid factor of the environment ministry 电网因子
        #   intensity:
        #     urban:
        #       fuels: {raw_coal: 0, natural_gas: 0, electricity: 0}   # energy balance 能源平衡表: t, 1000 m3, MWh
        #       sectors: {cement_process: 0, waste: 0}                 # by sector, tCO2e 分行业
        #       enterprises: enterprises.csv                           # name,x,y,tco2e_per_year 重点企业点位
        #       area_ha: 0                                             # land these belong to 对应的用地面积
        #     # or 或: {tco2_per_person: 0, persons_per_ha: 0}, {tco2_per_10k_yuan: 0, output_10k_yuan_per_ha: 0}

        objectives:
          - {kind: net_carbon, weight: 1}                # tCO2e a year
          - {kind: boundary_length, weight: 0.002}       # tCO2e that a metre of boundary is worth: larger is more compact
          # What a conversion costs in yuan per hectare; the weight says how many tonnes a yuan is worth. Without costs, land is swapped
          # to and fro for the slightest gain. 转换成本(元/公顷);权重为每元折合的吨数。没有成本时,用地会为极小的收益来回置换。
          - {kind: conversion_cost, weight: 0.00001, unit: CNY, default_per_ha: 30000, cost_per_ha: {cropland: {urban: 150000}, forest: {urban: 240000, cropland: 60000} } }

        policies:
          - {kind: static_uses, status: statutory}
          - {kind: ecological_red_line, status: statutory, inside: ecological_red_line}
          - {kind: permanent_basic_farmland, status: statutory, inside: basic_farmland, uses: [cropland]}
          - {kind: urban_growth_boundary, status: statutory, inside: growth_boundary}
          - {kind: transitions, forbid: [[urban, any], [any, bare]]}
          - {kind: slope_limit, slope: slope, max_degrees: {urban: 15, cropland: 25}}
          - {kind: area_quota, id: urban-demand, uses: [urban], min_percent_of_today: 110, max_percent_of_today: 120}
          - {kind: conversion_budget, id: cropland-kept, from: [cropland], to: [forest, grassland], max_ha: 200}   # edit: 退耕上限,请按实际修改
          - {kind: area_quota, id: cropland-floor, uses: [cropland], min_percent_of_today: 97}

        """.ReplaceLineEndings("\n");
}
