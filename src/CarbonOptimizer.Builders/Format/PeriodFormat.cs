using static CarbonOptimizer.Builders.Format.CatalogueFields;

namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of planning years and of the policies about them.</summary>
internal static class PeriodFormat
{
    private static readonly NumberShape Year = new(1900, 9999, isInteger: true);
    private static readonly NumberShape Tonnes = new(-1e15, 1e15);

    private static readonly RecordShape ConversionEmissions = new("conversion_emissions", "Carbon a hectare emits because it is converted, in total; spread evenly over some years.", "每公顷因转换产生的总排放，在若干年内均匀分摊。",
    [
        new Field("id", Shapes.Identifier, "Identifier such as `biomass` or `soil`.", "标识符，例如 biomass、soil。", IsRequired: true),
        new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id"),
        new Field("years", new NumberShape(0, 1000, isInteger: true), "Years it takes from the beginning of the period of the conversion; 0 books all of it in that period.", "自转换所在期期初起分摊的年数；0 为全部计入该期。", Default: "0"),
        new Field("low_percent", new NumberShape(0, 100), "Least plausible emission as a percentage of the stated one.", "可能下限，占给定值的百分比。", Default: "100"),
        new Field("high_percent", new NumberShape(100, 10_000), "Largest plausible emission as a percentage of the stated one.", "可能上限，占给定值的百分比。", Default: "100"),
        CarbonFormat.Grade("grade", "the values are", "数值"),
        new Field("source", Shapes.Text, "Where the values are from.", "数据来源。"),
        new Field("tco2e_per_ha", new TableShape(Shapes.LandUse, new TableShape(Shapes.LandUse, new NumberShape(-1e6, 1e6))), "From, to, value in tCO2e/ha; emission +, uptake -.", "原地类、新地类、数值（tCO2e/公顷），排放为正、吸收为负。", IsRequired: true),
    ]);

    public static RecordShape Periods { get; } = new("periods", "Planning years. With them a plan says for every unit whether, when and into what it is converted; a unit converts at most once.", "规划年。给出后，方案说明每个单元是否、何时、转为何种地类；每单元至多转换一次。",
    [
        new Field("base", Year, "Year of the land-use layer.", "现状年（土地利用图层的年份）。", IsRequired: true),
        new Field("years", new ListShape(Year, minimumCount: 1, maximumCount: 62), "Planning years, ascending.", "规划年，升序。", IsRequired: true),
        new Field("discount_percent", new NumberShape(-50, 100), "Yearly rate at which later years count less in objectives.", "目标中的年贴现率（%）。", Default: "0"),
        new Field("planning_mode", new ChoiceShape("joint", "myopic"), "All years at once, or one after the other.", "联合优化，或逐期短视规划。", Default: "joint"),
        new Field("measure_regret", Shapes.Switch, "Whether a joint plan also measures what planning year by year would have cost; takes half of the time.", "联合优化时是否测算短视规划的代价（占用一半时间）。", Default: "false"),
        new Field("flux_multipliers", new TableShape(Shapes.LandUse, new TableShape(Year, new NumberShape(0, 100))), "Multiplier of a use's flux by year, such as the carbon intensity of built-up land; linear between the given years, constant outside them.", "各地类通量的逐年倍数（例如建设用地碳强度）；年份之间线性内插，之外取端值。", Default: "{}"),
        CarbonFormat.Grade("flux_multipliers_grade", "these multipliers are", "上述倍数"),
        new Field("conversion_emissions", new ListShape(ConversionEmissions, maximumCount: 20, uniqueKey: "id"), "What conversions emit.", "用地转换排放。", Default: "[]"),
        new Field("flux_delay_years", new TableShape(Shapes.LandUse, new NumberShape(0, 1000, isInteger: true)), "Years after its conversion in which new land has no carbon flux of its own, where conversion emissions stand for it; methane and nitrous oxide start at once.", "转换后若干年内新地类不计自身通量（已由转换排放代表）。", Default: "{}"),
        new Field("history", new TableShape(Year, Tonnes), "Net emissions of past years in tCO2e/yr as they are on record; the peak is judged against them, too.", "历史年份净排放（tCO2e/年）；判断峰值时一并考虑。", Default: "{}"),
        new Field("realised", new TableShape(Year, Shapes.Layer), "Land-use rasters of the first planning years when they are past; their conversions are fixed.", "已过规划年的土地利用栅格；其转换固定不变。", Default: "{}"),
    ]);

    /// <summary>Key of every policy that says in which planning years it holds.</summary>
    public static Field Years { get; } = new("years", new ListShape(Year, maximumCount: 62, acceptsSingle: true), "Planning years it holds in; every one when empty. Needs `periods`.", "适用的规划年；为空时为全部。需给出 periods。", Default: "[]");

    public static IReadOnlyList<RecordShape> Kinds { get; } =
    [
        PolicyFormat.Kind("carbon_peak", "Carbon peak: net emissions of no planning year after the peak exceed those of the peak year, and none exceeds a limit if one is given; needs `periods`.", "碳达峰：峰值年之后各规划年净排放不超过峰值年；可另设峰值上限；需给出 periods。", "Carbon peak", "碳达峰", [OneScope],
            [new Field("year", Year, "Peak year, a planning year.", "达峰年（规划年）。", IsRequired: true),
            new Field("max_tco2e_per_year", Tonnes, "Largest net emissions of any planning year in tCO2e/yr; without it the years before the peak are free.", "各规划年净排放上限（tCO2e/年）；缺省时峰值年之前不受限。"),
            new Field("max_percent_of_base", new NumberShape(0, 100_000), "The same as a percentage of the net emissions of the base year, which must be positive.", "同上，按现状年净排放的百分比；现状年净排放须为正。"),
            new Field("decline", Shapes.Switch, "Whether every later year stays at or below the one before it.", "峰后是否逐期不升。", Default: "true"), .. Scope]),
        PolicyFormat.Kind("carbon_neutrality", "Carbon neutrality: net emissions at most a cap from a planning year on; needs `periods`.", "碳中和：自某规划年起净排放不超过上限；需给出 periods。", "Carbon neutrality", "碳中和", [OneScope],
            [new Field("year", Year, "First planning year it holds in.", "起始规划年。", IsRequired: true),
            new Field("max_tco2e_per_year", Tonnes, "Largest net emissions in tCO2e/yr; 0 is balance within the region.", "净排放上限（tCO2e/年）；0 为区域内自我平衡。", Default: "0"), .. Scope]),
        PolicyFormat.Kind("cumulative_carbon_budget", "Net emissions summed over the years since the base year stay within a budget; needs `periods`.", "自现状年起的累计净排放不超过预算；需给出 periods。", "Carbon budget", "累计碳排放预算", [OneScope],
            [new Field("until", Year, "Last year that counts, a planning year.", "截止规划年。", IsRequired: true),
            new Field("max_tco2e", Tonnes, "Largest sum in tCO2e.", "累计上限（tCO2e）。", IsRequired: true), .. Scope]),
        PolicyFormat.Kind("period_conversion_budget", "Largest area converted from some land uses to others within each planning period; needs `periods`.", "每个规划期内的用地转换面积上限；需给出 periods。", "Conversions per period", "分期转换规模上限", [OneScope],
            [SomeUses("from", "Land uses today.", "现状地类。"), SomeUses("to", "New land uses.", "新地类。"),
            new Field("max_ha", Shapes.Hectares, "Largest area converted in a period in hectares.", "每期转换面积上限（公顷）。", IsRequired: true), .. Scope]),
        PolicyFormat.Kind("conversion_capacity",
            "Largest area a year can convert from some land uses to others, as planting crews or building sites allow; such land is converted in equal parts in each year of its period; needs `periods`.",
            "年度用地转换能力上限（如年造林能力、年度用地计划）；所涉转换在规划期内逐年等量进行；需给出 periods。", "Conversions per year", "年度转换能力", [OneScope],
            [SomeUses("from", "Land uses today.", "现状地类。"), SomeUses("to", "New land uses.", "新地类。"),
            new Field("max_ha_per_year", Shapes.Hectares,
                "Largest area converted in a year in hectares; a period of n years converts at most n times as much.",
                "每年转换面积上限（公顷）；n年的规划期不超过其n倍。", IsRequired: true), .. Scope]),
    ];
}
