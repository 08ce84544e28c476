namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of planning years.</summary>
internal static class PeriodFormat
{
    public static readonly NumberShape Year = new(1900, 9999, isInteger: true);
    public static readonly NumberShape Tonnes = new(-1e15, 1e15);

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
    public static Field Years { get; } = new Field("years", new ListShape(Year, maximumCount: 62, acceptsSingle: true), "Planning years it holds in; every one when empty. Needs `periods`.", "适用的规划年；为空时为全部。需给出 periods。", Default: "[]").Stricter(Strictness.MoreOrAll);
}
