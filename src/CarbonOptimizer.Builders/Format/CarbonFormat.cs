using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of the carbon account.</summary>
internal static class CarbonFormat
{
    /// <summary>Key of the account in a scenario.</summary>
    public const string Section = "carbon";

    public const string FormulasKey = "formulas";

    public const string VersionsKey = "versions";

    private static readonly NumberShape Flux = new(-1e6, 1e6);

    private static readonly NumberShape Years = new(1, 500, isInteger: true);

    private static readonly NumberShape Density = new(0, 1e5);

    public static Field FluxKind { get; } = new("flux_kind", new ChoiceShape("land", "operations"),
        "Whether the flux comes from plants and soil, and gives way to the transition for some years after a conversion in mode hybrid, or from energy and farming; when not given the table decides, else `land` in ecological space and `operations` elsewhere.",
        "通量来自植被土壤（land，混合法中转换后若干年内由过渡过程替代）还是能源与农事活动（operations）；缺省由系数表决定，否则生态空间为 land、其余为 operations。");

    /// <summary>Key that says how numbers of a scenario are known. What nobody says anything of counts as a placeholder, not as the user's own.</summary>
    public static Field Grade(string key, string english, string chinese) => new(key, new ChoiceShape([.. CoefficientGrade.All]),
        $"How {english} known: your `own` inventory, survey or plan; `primary`, read in the source; `secondary`, read elsewhere; `placeholder`, assumed. Decides whether the account can carry a claim of neutrality.",
        $"{chinese}的核实等级：own 用户自有清单、调查或规划；primary 已核对原文；secondary 转引；placeholder 假定。决定核算能否支持碳中和结论。", Default: CoefficientGrade.Placeholder);

    public static RecordShape Pools { get; } = new("pools", "Carbon stored on a hectare, in tC.", "每公顷碳储量（tC）。",
    [
        new Field("above", Density, "Above the ground.", "地上生物量。", IsRequired: true),
        new Field("below", Density, "Roots.", "地下生物量。", IsRequired: true),
        new Field("soil", Density, "Soil, to the same depth for all land uses.", "土壤（各地类须为同一深度）。", IsRequired: true),
        new Field("dead", Density, "Litter and dead wood.", "死有机质。", IsRequired: true),
    ]);

    private static readonly RecordShape Factor = new("factor", "How a flux varies from place to place: a raster, or constant + sum of coefficient x raster, then limited to min ... max.", "通量的空间系数：栅格，或 常数 + Σ 系数 × 栅格，再限制在 min … max 之间。",
    [
        new Field("layer", Shapes.Layer, "Raster of multipliers.", "倍数栅格。"),
        new Field("constant", Shapes.Any, "Multiplier where all rasters are 0; 1 when not given.", "各栅格为 0 时的倍数；缺省为 1。"),
        new Field("terms", new TableShape(Shapes.Layer, Shapes.Any), "Coefficient of each raster, per unit of its values (degree, metre, ...).", "各栅格的系数（每单位：度、米等）。"),
        new Field("min", Shapes.Any, "Least multiplier.", "最小倍数。", Default: "0"),
        new Field("max", Shapes.Any, "Largest multiplier.", "最大倍数。", Default: "1000"),
        Grade("grade", "the multipliers are", "倍数"),
    ])
    {
        AbbreviatedKey = "layer",
        Rules = [new KeyRule(["layer", "terms"], NeedsOne: true), new KeyRule(["layer", "constant"])],
    };

    private static readonly RecordShape RegionalFlux = new("regional_flux", "Annual flux of a land use in one region, instead of that of the study area.", "某地类在某区域的年通量，替代全域取值。",
    [
        new Field("flux_tc_per_ha", Flux, "Annual flux in tC/ha/yr; emission +, sink -.", "年通量（tC/公顷/年），排放为正。"),
        new Field("flux_tco2e_per_ha", Flux, "Annual flux in tCO2e/ha/yr; emission +, sink -.", "年通量（tCO2e/公顷/年），排放为正。"),
        new Field("low", Flux, "Least plausible value, in the same unit.", "可能的最小值（同单位）。"),
        new Field("high", Flux, "Largest plausible value, in the same unit.", "可能的最大值（同单位）。"),
        FluxKind,
        new Field("source", Shapes.Text, "Where the value is from.", "数据来源。", IsRequired: true),
    ]) { Rules = [new KeyRule(["flux_tc_per_ha", "flux_tco2e_per_ha"], NeedsOne: true)] };

    private static readonly RecordShape Growth = new("growth", "How plants grow back after a conversion.", "转换后生物量的恢复过程。",
    [
        new Field("curve", new ChoiceShape("linear", "chapman_richards"), "Curve; Chapman-Richards is (1 - exp(-rate t))^shape, brought to 1 in the last year.", "曲线；chapman_richards 为 (1 - exp(-rate t))^shape，末年归一。", Default: "linear"),
        new Field("years", Years, "Years until growth counts as complete.", "达到稳定所需年数。", Default: "40"),
        new Field("rate", new NumberShape(1e-4, 10), "Rate per year of Chapman-Richards.", "Chapman-Richards 年速率。", Default: "0.05"),
        new Field("shape", new NumberShape(0.1, 20), "Exponent of Chapman-Richards.", "Chapman-Richards 指数。", Default: "2"),
    ]);

    private static readonly RecordShape Transition = new("transition", "How pools change after a conversion. Plants and dead matter that are lost are emitted in the first year.", "转换后碳库的变化。损失的生物量和死有机质计入第一年。",
    [
        new Field("soil_years", Years, "Years in which soil moves to its new stock, in equal steps.", "土壤碳线性变化年数。", Default: "20"),
        new Field("soil_gain_max_tc_per_ha", new NumberShape(1e-3, 100), "Largest gain of soil in a year in tC/ha; soil that would gain faster in `soil_years` takes longer. 0.29 to 0.37 was measured after afforestation.", "土壤碳年增量上限（tC/公顷）；按 soil_years 增长更快的土壤将延长年数。造林后实测为 0.29-0.37。"),
        new Field("biomass_gain", Growth, "How plants grow back.", "生物量恢复。", Default: "{}"),
        Grade("grade", "the years and curves are", "年数与曲线"),
    ]);

    private static readonly RecordShape SoilFactors = new("soil_factors", "Stock-change factors of a land use.", "某地类的储量变化因子。",
    [
        new Field("class", Shapes.Identifier, "Class of F_LU in the shipped table: annual_crop, paddy, perennial_crop, set_aside, forest, native_grassland, managed_grassland, built_up, ...", "附带表中 F_LU 的类别。"),
        new Field("f_lu", new NumberShape(0, 10), "F_LU as a number; 1 when neither is given.", "F_LU 数值；均未给出时为 1。"),
        new Field("management", Shapes.Identifier, "Class of F_MG: reduced_tillage, no_tillage, degraded_grassland, improved_grassland, intensive_grazing.", "F_MG 的类别。"),
        new Field("f_mg", new NumberShape(0, 10), "F_MG as a number.", "F_MG 数值。"),
        new Field("input", Shapes.Identifier, "Class of F_I: low, high_without_manure, high_with_manure, grassland_high.", "F_I 的类别。"),
        new Field("f_i", new NumberShape(0, 10), "F_I as a number.", "F_I 数值。"),
    ]) { Rules = [new KeyRule(["class", "f_lu"]), new KeyRule(["management", "f_mg"]), new KeyRule(["input", "f_i"])] };

    private static readonly RecordShape Soil = new("soil", "Soil carbon to 30 cm by the first tier of the IPCC, SOC_ref x F_LU x F_MG x F_I, instead of the soil of the pool table; for all land uses.", "按 IPCC 第一层级计算 0-30 厘米土壤碳（SOC_ref × F_LU × F_MG × F_I），替代碳库表中的土壤，须覆盖全部地类。",
    [
        new Field("climate", new ChoiceShape("warm_temperate_moist", "warm_temperate_dry", "cool_temperate_moist", "cool_temperate_dry", "tropical_moist", "tropical_wet", "tropical_dry"), "Climate.", "气候区。", IsRequired: true),
        new Field("soil", new ChoiceShape("high_activity_clay", "low_activity_clay", "sandy", "wetland", "volcanic"), "Soil.", "土壤类型。", IsRequired: true),
        new Field("factors", new TableShape(Shapes.LandUse, SoilFactors), "Factors of each land use.", "各地类的因子。", IsRequired: true),
    ]);

    private static readonly RecordShape Intensity = new("intensity", "What happens on a land use in a year, instead of the table's flux of operations; a trajectory alone changes the latter over the years.", "某地类上的年活动，替代系数表中的 operations 通量；只给 trajectory 时仅随年份调整。",
    [
        new Field("fuels", new TableShape(Shapes.Identifier, Shapes.NotNegative), "Energy used in a year: raw_coal, coke, crude_oil, gasoline, kerosene, diesel, fuel_oil, lpg, refinery_gas in t; natural_gas in 1000 m3; electricity in MWh, by the factor of `electricity`.", "年能源消耗：煤、油品、液化石油气、炼厂干气按吨，天然气按千立方米，电力按兆瓦时（电网因子见 electricity）。", Default: "{}"),
        new Field("farm_inputs", new TableShape(Shapes.Identifier, Shapes.NotNegative), "Farm inputs in a year: pesticide, film, farm_diesel, nitrogen, phosphorus, potassium, compound_fertiliser in t; irrigation, tillage in ha; farm_electricity in MWh.", "年农业投入：农药、农膜、柴油、化肥按吨，灌溉、翻耕按公顷，电力按兆瓦时。", Default: "{}"),
        new Field("sectors", new TableShape(Shapes.Identifier, Shapes.NotNegative), "Emissions of each sector on this land in a year in tCO2e, from the local inventory: steel, cement, buildings, transport, ...", "本地清单中该地类各行业的年排放量（tCO2e）：钢铁、水泥、建筑、交通等。", Default: "{}"),
        new Field("enterprises", new FileShape(), "CSV of single emitters on this land: name, x, y (or unit, the name of a parcel), tco2e_per_year; their emissions stay where they are and end where their land is converted. Leave them out of `fuels` and `sectors`.", "该地类上重点企业的 CSV：name、x、y（或地块名 unit）、tco2e_per_year；其排放落在所在位置，用地转换后终止。fuels 与 sectors 中不要重复计入。"),
        new Field("area_ha", new NumberShape(1e-6, 1e11), "Land the quantities belong to; today's area of the land use when not given.", "上述数量对应的用地面积；缺省为该地类现状面积。"),
        new Field("tco2_per_person", Shapes.NotNegative, "Emissions per person and year.", "人均年排放（tCO2e）。"),
        new Field("persons_per_ha", Shapes.NotNegative, "Persons per hectare.", "每公顷人口。"),
        new Field("tco2_per_10k_yuan", Shapes.NotNegative, "Emissions per 10,000 CNY.", "每万元产值排放（tCO2e）。"),
        new Field("output_10k_yuan_per_ha", Shapes.NotNegative, "Output per hectare and year in 10,000 CNY.", "每公顷年产值（万元）。"),
        new Field("trajectory", new TableShape(new NumberShape(1900, 2300, isInteger: true), new NumberShape(0, 1000)), "Multiplier by year; straight lines between, constant outside.", "各年份倍数；其间线性插值，之外取端值。", Default: "{}"),
        new Field("trajectory_low", new TableShape(new NumberShape(1900, 2300, isInteger: true), new NumberShape(0, 1000)), "The least plausible multipliers, by year.", "各年份倍数的可能下限。", Default: "{}"),
        new Field("trajectory_high", new TableShape(new NumberShape(1900, 2300, isInteger: true), new NumberShape(0, 1000)), "The largest plausible multipliers, by year.", "各年份倍数的可能上限。", Default: "{}"),
        Grade("trajectory_grade", "the multipliers of the years are", "各年份倍数"),
    ])
    {
        Rules = [new KeyRule(["fuels", "tco2_per_person", "tco2_per_10k_yuan"]), new KeyRule(["sectors", "tco2_per_person", "tco2_per_10k_yuan"]), new KeyRule(["farm_inputs", "tco2_per_person", "tco2_per_10k_yuan"])],
    };

    private static readonly RecordShape Versions = new("coefficient_versions", "Versions of the shipped coefficient sets; the latest when not given. Earlier ones stay selectable, so that old results can be had again.", "附带系数数据集的版本，缺省为最新；旧版本仍可选用，以便重现以往结果。",
        [.. ShippedSets.Names.Select(set => new Field(set, new NumberShape(1, 1000, isInteger: true), $"Version of the set `{set}`.", $"数据集 {set} 的版本。", Default: ShippedSets.Latest(set)))]);

    private static readonly RecordShape Grid = new("grid", "Grid whose mean CO2 factor electricity has, as the environment ministry publishes it.", "电力采用的电网平均二氧化碳排放因子（生态环境部公布）。",
    [
        new Field("region", Shapes.Identifier, "`china`, a grid region (north_china, northeast_china, east_china, central_china, northwest_china, south_china, southwest_china) or a province (hubei, ...).", "全国 china、区域电网（north_china 等）或省份（hubei 等）。", Default: "china"),
        new Field("year", new NumberShape(2000, 2100, isInteger: true), "Year of the factor.", "因子年份。", Default: "2022"),
    ]);

    public static RecordShape Carbon { get; } = new(Section, "How carbon is counted; docs/carbon.md has the formulas.", "碳核算方式，公式见 docs/carbon.md。",
    [
        new Field("mode", new ChoiceShape("flux", "stock", "hybrid"), "`flux`: annual fluxes of the land uses; `stock`: difference of carbon stocks over the horizon; `hybrid`: fluxes where the use stays, transition of the pools where it changes, operations always.", "flux：各地类年通量；stock：核算期内碳储量差；hybrid：未变化用地按通量、变化用地按碳库过渡过程、能源农事始终计入。", Default: "flux"),
        new Field("gwp", new ChoiceShape("co2_only", "AR6-100", "AR5-100"), "Gases: CO2 only, or CO2 equivalents by these warming potentials.", "核算气体：仅 CO2，或按所列增温潜势折算的 CO2 当量。", Default: "co2_only"),
        new Field("coefficients", new FileShape("default", "guangdong", "guangzhou"), "Table of annual fluxes: `default`, `guangdong` (2018), `guangzhou`, or a CSV file with the columns class, flux, low, high, unit, grade, source, verified, kind, gas.", "年通量系数表：default、guangdong（2018）、guangzhou 或 CSV 文件（列 class, flux, low, high, unit, grade, source, verified, kind, gas）。", Default: "default"),
        new Field(FormulasKey, new ChoiceShape("2", "1"), "Version of the formulas. `2`: emissions of planning periods are summed year by year. `1`: those of program version 0.1.0, which took the intensity of a planning year for all years of its period; to audit old results.", "核算公式版本。2：规划期排放逐年累加；1：0.1.0 版公式（整期采用规划年的强度），用于复核旧结果。", Default: "2"),
        new Field(VersionsKey, Versions, "Versions of the shipped coefficient sets.", "附带系数数据集的版本。", Default: "{}"),
        new Field("level", new ChoiceShape("central", "low", "high"), "Which column of the table to use.", "采用系数表的哪一列（中值、低值、高值）。", Default: "central"),
        new Field("pools", new FileShape("loess", "humid", "arid", "central", "test"), "Set of carbon pools, or a CSV file: by class (class, above, below, soil, dead, low, high, unit, ...) or as InVEST reads it (lucode, C_above, C_below, C_soil, C_dead). Sets are never mixed; a land use that is missing needs `pools_tc_per_ha`.", "碳库数据集或 CSV 文件：按类别，或 InVEST 格式（lucode, C_above, C_below, C_soil, C_dead）。数据集不会混用；缺少的地类须给出 pools_tc_per_ha。"),
        new Field("horizon_years", Years, "Years over which stock differences and transitions are averaged.", "储量差与过渡过程的平均年数。", Default: "20"),
        new Field("transition", Transition, "How pools change after a conversion.", "转换后碳库变化。", Default: "{}"),
        new Field("soil", Soil, "Soil carbon by stock-change factors.", "按储量变化因子计算土壤碳。"),
        new Field("intensity", new TableShape(Shapes.LandUse, Intensity), "Emissions of land uses from energy, farm inputs, population or output.", "由能源、农业投入、人口或产值推算的各地类排放。", Default: "{}"),
        new Field("electricity", Grid, "Grid of the electricity in `intensity`.", "intensity 中电力所属电网。", Default: "{}"),
        new Field("year", new NumberShape(1900, 2300, isInteger: true), "Year whose point of the trajectories is used; values as they are when not given.", "采用轨迹的哪一年；缺省按原值。"),
        new Field("factors", new TableShape(Shapes.LandUse, Factor), "How the fluxes of a land use vary from place to place.", "各地类通量的空间变化。", Default: "{}"),
        new Field("regional", new TableShape(new ReferenceShape(ReferenceKind.Region), new TableShape(Shapes.LandUse, RegionalFlux)), "Fluxes of land uses in single regions, all of one region layer; they take the place of all fluxes of the land use there.", "单个区域的地类通量（须属于同一区域图层），替代该地类在区域内的全部通量。", Default: "{}"),
    ]);
}
