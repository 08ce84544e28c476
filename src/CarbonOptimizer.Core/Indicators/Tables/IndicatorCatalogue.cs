using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>Every indicator that tables report, in the order they report them. docs/indicators.md is written from this list.</summary>
public static class IndicatorCatalogue
{
    private const string Fragstats = "McGarigal2023";
    private const string CheckUp = "MnrCheckup2021";
    private const string Quoted = CoefficientGrade.Secondary;
    private const string Customary = CoefficientGrade.Placeholder;

    /// <summary>The definitions.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        Of("class_area", "Class area", "类别面积", "ha", "CA_k = sum of the areas of use k", Fragstats),
        Of("class_share", "Share of the area", "面积占比", "%", "PLAND_k = 100 CA_k / A", Fragstats),
        Of("patch_number", "Number of patches", "斑块数", "patches", "NP", Fragstats),
        Of("patch_density", "Patch density", "斑块密度", "patches/100 ha", "PD = 100 NP / A", Fragstats),
        Of("mean_patch_size", "Mean patch size", "平均斑块面积", "ha", "AREA_MN = sum_j a_j / NP", Fragstats),
        Of("largest_patch_index", "Largest patch index", "最大斑块指数", "%", "LPI = 100 max_j a_j / A", Fragstats),
        Of("edge_density", "Edge density", "边界密度", "m/ha", "ED = metres of boundary between uses / A, without the outer border", Fragstats),
        Of("landscape_shape_index", "Landscape shape index", "景观形状指数", "1", "LSI = E / min E in cell sides, with the outer border (FRAGSTATS 3)", Fragstats),
        Of("perimeter_area_ratio", "Perimeter-area ratio, mean", "平均周长面积比", "m/ha", "PARA_MN = mean of p_j / a_j", Fragstats),
        Of("fractal_dimension", "Fractal dimension, mean", "平均分维数", "1", "FRAC_MN = mean of 2 ln(p_j / 4) / ln a_j, in m and m2", Fragstats),
        Of("aggregation_index", "Aggregation index", "聚集度", "%", "AI = 100 g_ii / max g_ii, over all uses weighted by area", Fragstats),
        Of("cohesion", "Patch cohesion", "斑块结合度", "%", "COHESION = 100 (1 - sum p_j / sum p_j sqrt a_j) / (1 - 1 / sqrt Z), in cells", Fragstats),
        Of("interspersion", "Interspersion and juxtaposition", "散布与并列指数", "%", "IJI = -100 sum p ln p / ln(number of edge types), p shares of edge length", Fragstats),
        Of("contagion", "Contagion", "蔓延度", "%", "CONTAG = 100 (1 + sum q_ik ln q_ik / (2 ln m)), q_ik = P_i g_ik / sum_l g_il", Fragstats),
        Of("shannon_diversity", "Shannon diversity", "香农多样性", "1", "SHDI = -sum_k P_k ln P_k", Fragstats),
        Of("shannon_evenness", "Shannon evenness", "香农均匀度", "1", "SHEI = SHDI / ln m", Fragstats),
        Of("moran_construction", "Moran's I of construction land", "建设用地莫兰指数", "1", "I = (n / W) sum w_ij (y_i - m)(y_j - m) / sum (y_i - m)^2, y = 1 on construction land", "Moran1950"),
        Of("moran_emissions", "Moran's I of net emissions", "净排放莫兰指数", "1", "as above, y = net emissions of the unit per hectare", "Moran1950"),
        Of("gain", "Gain", "转入面积", "ha", "area that becomes the use after the baseline", "Pontius2004"),
        Of("loss", "Loss", "转出面积", "ha", "area that ceases to be the use", "Pontius2004"),
        Of("net_change", "Net change", "净变化", "ha", "gain - loss", "Pontius2004"),
        Of("swap", "Swap", "交换变化", "ha", "2 min(gain, loss)", "Pontius2004"),
        Of("dynamic_degree", "Dynamic degree", "土地利用动态度", "%/yr", "of a use 100 (A' - A) / A / T; of all uses 100 sum |A'_k - A_k| / (2 sum A_k) / T", "WangBao1999"),
        Of("space_ecological", "Ecological space", "生态空间占比", "%", "100 area of the uses of ecological space / A"),
        Of("space_agricultural", "Agricultural space", "农业空间占比", "%", "100 area of the uses of agricultural space / A"),
        Of("space_urban", "Urban space", "城镇空间占比", "%", "100 area of the uses of urban space / A"),
        Of("development_intensity", "Development intensity", "国土开发强度", "%", "100 construction land / A"),
        Of("net_emissions", "Net emissions", "净排放", "tCO2e/yr", "sum over the units of what net_carbon counts"),
        Of("emission_sources", "Sources", "碳源", "tCO2e/yr", "sum of the positive emissions of units"),
        Of("emission_sinks", "Sinks", "碳汇", "tCO2e/yr", "sum of the negative emissions of units"),
        Of("offset_ratio", "Share of sources offset by sinks", "碳汇抵消比例", "%", "100 |sinks| / sources"),
        Of("land_carbon_intensity", "Land carbon intensity", "地均碳排放强度", "tCO2e/ha/yr", "net emissions / A; of a use, its emissions / its area"),
        Of("construction_carbon_intensity", "Carbon intensity of construction land", "建设用地碳排放强度", "tCO2e/ha/yr", "emissions of construction land / its area"),
        Of("product_per_tonne", "Product per tonne emitted", "单位碳排放产值", "10^4 yuan/tCO2e", "gross product / sources"),
        Of("locked_in", "Locked-in emissions of new construction", "新增建设用地锁定排放", "tCO2e", "emissions a year of land newly built on x years of life (assumed)", "", Customary),
        Of("effect_scale", "Change by scale", "规模效应", "tCO2e/yr", "LMDI effect of the areas of the three spaces", "Ang2005"),
        Of("effect_structure", "Change by structure", "结构效应", "tCO2e/yr", "LMDI effect of the mix of uses within each space", "Ang2005"),
        Of("effect_intensity", "Change by intensity", "强度效应", "tCO2e/yr", "LMDI effect of the coefficients; 0 between maps of one scenario", "Ang2005"),
        Of("effect_layout", "Change by layout", "布局效应", "tCO2e/yr", "LMDI effect of where the uses lie (mean place factor)", "Ang2005"),
        Of("green_distance", "Mean distance from construction land to green land", "建设用地至绿地平均距离", "m", "area-weighted mean straight-line distance to the nearest green cell"),
        Of("green_coverage", "15-minute coverage of green land", "绿地15分钟覆盖率", "%", "100 construction land within the radius (1000 m) of green land / construction land", "", Customary),
        Of("park_coverage", "5-minute walk to parks and squares", "公园绿地、广场用地步行5分钟覆盖率", "%", "100 construction land within 300 m in a straight line of parks and squares / construction land", CheckUp, Customary),
        Of("forest_coverage", "15-minute walk to forest", "森林步行15分钟覆盖率", "%", "100 construction land within 1000 m in a straight line of forest / construction land", CheckUp, Customary),
        Of("red_line_area", "Area inside the ecological red line", "生态保护红线面积", "ha", "area enclosed by the policies", CheckUp),
        Of("red_line_construction", "Urban and rural construction land within the ecological red line", "生态保护红线范围内城乡建设用地面积", "ha", "sum; target 0", CheckUp),
        Of("farmland_area", "Permanent basic farmland", "永久基本农田保护面积", "ha", "area enclosed by the policies", CheckUp),
        Of("farmland_construction", "Construction land inside permanent basic farmland", "永久基本农田内建设用地面积", "ha", "sum; target 0"),
        Of("growth_boundary_inside", "Urban and rural construction land within the urban growth boundary", "城镇开发边界范围内城乡建设用地面积", "ha", "sum", CheckUp),
        Of("growth_boundary_outside", "Construction land outside the urban growth boundary", "城镇开发边界外建设用地面积", "ha", "sum"),
        Of("construction_area", "Construction land in all", "建设用地总面积", "ha", "sum", CheckUp),
        Of("industry_share", "Industrial share of urban and rural construction land", "城乡工业用地占城乡建设用地的比例", "%", "100 industrial land / construction land", CheckUp),
        Of("construction_per_inhabitant", "Construction land per inhabitant", "人均建设用地面积", "m2", "10,000 construction land / inhabitants"),
        Of("construction_per_product", "Construction land per product", "每万元GDP地耗", "m2/10^4 yuan", "10,000 construction land / gross product", CheckUp),
        Of("energy_per_product", "Energy per product", "每万元GDP能耗", "tce/10^4 yuan", "energy used / gross product", CheckUp),
        Of("carbon_per_product", "Emissions per product", "单位GDP碳排放", "tCO2e/10^4 yuan", "sources / gross product"),
        Of("carbon_per_product_reduction", "Reduction of CO2 per product", "单位GDP二氧化碳排放降低比例", "%", "100 (1 - sources per product of the plan / of today), in the gases the account counts", CheckUp),
        Of("cropland_area", "Cropland kept", "耕地保有量", "ha", "sum", CheckUp),
        Of("forest_area", "Forest land kept", "林地保有量", "ha", "sum", CheckUp),
        Of("forest_cover", "Forest cover", "森林覆盖率", "%", "100 forest / A", CheckUp),
        Of("grassland_area", "Grassland", "草地面积", "ha", "sum", CheckUp),
        Of("wetland_area", "Wetland", "湿地面积", "ha", "sum", CheckUp),
        Of("wetland_share", "Share of wetland", "湿地面积占比", "%", "100 wetland / A"),
        Of("water_share", "Share of open water", "河湖水面率", "%", "100 open water / A", CheckUp),
        Of("restored_area", "Newly restored ecological land", "新增生态修复面积", "ha", "land of other uses today that becomes green land; projects on land that stays green are not seen", CheckUp, Customary),
    ];

    private static readonly Dictionary<string, IndicatorDefinition> OfKey = All.ToDictionary(definition => definition.Key, StringComparer.Ordinal);

    /// <summary>Definition of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static IndicatorDefinition Find(string key) => OfKey[key];

    /// <summary>A plain sum or share is the program's own; what rests on a text was, unless more is said, not compared with it.</summary>
    private static IndicatorDefinition Of(string key, string english, string chinese, string unit, string formula, string source = "", string? grade = null) =>
        new(key, new BilingualText(english, chinese), unit, formula, source, grade ?? (source.Length == 0 ? CoefficientGrade.Own : Quoted));
}
