using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>
/// The usual legal basis of each kind of policy, quoted by title. It stands in where a scenario names none and is a pointer for
/// the reader, not legal advice: titles and articles have to be checked before they are cited.
/// </summary>
internal static class LegalBasis
{
    private static readonly BilingualText ThreeLines = new(
        "Guiding opinions on delineating and implementing the three control lines in territorial spatial planning (2019)", "《关于在国土空间规划中统筹划定落实三条控制线的指导意见》（2019年）");

    private static readonly BilingualText Quotas = LandLaw("16", "第十六条");

    private static readonly BilingualText CarbonOpinion = new(
        "Working guidance for carbon dioxide peaking and carbon neutrality (2021)", "《关于完整准确全面贯彻新发展理念做好碳达峰碳中和工作的意见》（2021年）");

    private static readonly BilingualText Greening = new(
        "Guiding opinions of the General Office of the State Council on scientific greening (2021)", "《国务院办公厅关于科学绿化的指导意见》（2021年）");

    private static readonly BilingualText Intensive = new("Provisions on the economical and intensive use of land", "《节约集约利用土地规定》");

    private static readonly Dictionary<string, BilingualText> OfKind = new(StringComparer.Ordinal)
    {
        ["ecological_red_line"] = ThreeLines,
        ["permanent_basic_farmland"] = LandLaw("33 to 35", "第三十三至三十五条"),
        ["urban_growth_boundary"] = ThreeLines,
        ["transitions"] = LandLaw("4 (land-use control)", "第四条（土地用途管制）"),
        ["slope_limit"] = new("Water and Soil Conservation Law of the PRC, art. 20", "《水土保持法》第二十条"),
        ["area_quota"] = Quotas,
        ["conversion_budget"] = LandLaw("44", "第四十四条"),
        ["static_uses"] = new("Assumption of the model: these uses are not converted", "模型假定：此类用地不转换"),
        ["construction_total"] = Quotas,
        ["construction_increment"] = LandLaw("16 and 23", "第十六条、第二十三条"),
        ["cropland_floor"] = LandLaw("16 and 32", "第十六条、第三十二条"),
        ["sink_area_not_reduced"] = CarbonOpinion,
        ["sink_quality"] = CarbonOpinion,
        ["requisition_compensation"] = LandLaw("30", "第三十条"),
        ["settlement_linkage"] = new("Measures for pilots linking the increase of urban with the decrease of rural construction land (2008)", "《城乡建设用地增减挂钩试点管理办法》（2008年）"),
        ["resource_capacity"] = new("Several opinions on establishing a territorial spatial planning system and supervising its implementation (2019)", "《关于建立国土空间规划体系并监督实施的若干意见》（2019年）"),
        ["energy_land"] = new("Renewable Energy Law of the PRC", "《可再生能源法》"),
        ["transit_share"] = new("Guiding opinions of the State Council on giving priority to public transport in cities (2012)", "《国务院关于城市优先发展公共交通的指导意见》（2012年）"),
        ["infill_share"] = Intensive,
        ["no_spill_over"] = CarbonOpinion,
        ["no_blind_afforestation"] = Greening,
        ["barren_hill_greening"] = Greening,
        ["natural_potential_vegetation"] = Greening,
        ["steep_cropland_retirement"] = new("Regulations on returning farmland to forest; Water and Soil Conservation Law of the PRC", "《退耕还林条例》、《水土保持法》"),
        ["hazard_ban"] = new("Regulations on the prevention and control of geological disasters; Flood Control Law of the PRC", "《地质灾害防治条例》、《防洪法》"),
        ["industrial_in_parks"] = Intensive,
        ["retired_to_green"] = Greening,
        ["leapfrog_ban"] = Intensive,
        ["mixed_use"] = Intensive,
        ["density_cap"] = new("Urban and Rural Planning Law of the PRC", "《城乡规划法》"),
        ["carbon_peak"] = CarbonOpinion,
        ["carbon_neutrality"] = CarbonOpinion,
        ["cumulative_carbon_budget"] = CarbonOpinion,
        ["period_conversion_budget"] = LandLaw("44", "第四十四条"),
        ["conversion_capacity"] = LandLaw("44", "第四十四条"),
        ["patch_size"] = new("Good practice; no legal basis", "技术性建议，无法定依据"),
    };

    /// <summary>The basis of a kind as the YAML of a name.</summary>
    public static string YamlOf(string kind) => $"{{en: \"{OfKind[kind].English}\", zh: \"{OfKind[kind].Chinese}\"}}";

    private static BilingualText LandLaw(string articles, string chinese) => new($"Land Administration Law of the PRC, art. {articles}", $"《土地管理法》{chinese}");
}
