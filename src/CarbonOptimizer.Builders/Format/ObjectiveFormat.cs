namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of the objectives, one record for each kind.</summary>
internal static class ObjectiveFormat
{
    /// <summary>Keys of objectives that are sums over planning units.</summary>
    private static IEnumerable<Field> OfUnits { get; } =
    [
        new Field("max", Shapes.Any, "Largest value any plan may have, in the unit of the objective: the objective as a bound, whatever its weight.", "任何方案的上限（以该目标的单位计）：目标转约束，与权重无关。"),
        new Field("min", Shapes.Any, "Least value any plan may have, in the unit of the objective.", "任何方案的下限（以该目标的单位计）。"),
        new Field("region", new ReferenceShape(ReferenceKind.Region), "Region to count in, written layer/region; the id of the objective then ends in its name.", "只在该区域内计算，写作 图层/区域；目标的 id 以区域 id 结尾。"),
    ];

    public static IReadOnlyList<RecordShape> Kinds { get; } =
    [
        Kind("net_carbon", "Annual net emissions in tCO2e/yr from the fluxes of the land uses; emission +, sink -.", "年净碳排放（tCO2e/年），按各地类通量计算，排放为正、碳汇为负。",
        [
            .. OfUnits,
            new Field("set", Shapes.Identifier, "Name of another set of coefficients, given by `factors`; the id of the objective ends in it, such as net_carbon-dry.", "另一组系数的名称，由 factors 给出；目标的 id 以其结尾，如 net_carbon-dry。"),
            new Field("factors", new TableShape(Shapes.LandUse, Shapes.NotNegative), "Factor on what each land use contributes under the set; 1 where none is given.", "该系数集下各地类贡献量的倍数；未列为 1。", Default: "{}"),
        ]),
        Kind("boundary_length", "Length in metres of the boundaries between different land uses; makes plans compact.", "不同地类之间的边界长度（米），用于促使布局紧凑。"),
        Kind("space_boundary_length", "Length in metres of the boundaries between ecological, agricultural and urban space.", "三类空间之间的边界长度（米）。"),
        Kind("conversion_cost", "What converting land costs.", "用地转换成本。",
        [
            .. OfUnits,
            new Field("unit", Shapes.Text, "Unit of the costs, without the hectare.", "成本单位（不含公顷）。", Default: "CNY"),
            new Field("default_per_ha", Shapes.NotNegative, "Cost per hectare of every conversion the table does not name.", "表中未列转换的单位成本（每公顷）。", Default: "0"),
            new Field("cost_per_ha", new TableShape(Shapes.LandUse, new TableShape(Shapes.LandUse, Shapes.Any)), "Cost per hectare: from, to, value.", "单位成本（每公顷）：原地类、新地类、数值。", Default: "{}"),
        ]),
        Kind("unit_cost", "Any cost or suitability raster for each land use; a suitability is a negative cost: give its layer the scale -1.", "各地类的成本或适宜性栅格；适宜性以负成本表示（图层 scale 取 -1）。",
        [
            .. OfUnits,
            new Field("id", Shapes.Identifier, "Identifier, unique among the objectives.", "标识符，在目标中唯一。", DefaultFrom: "kind"),
            new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id"),
            new Field("unit", Shapes.Text, "Unit of the sum.", "合计单位。", Default: "points"),
            new Field("per_hectare", Shapes.Switch, "Whether raster values are per hectare rather than per cell.", "栅格值是否按公顷（而非像元）计。", Default: "false"),
            new Field("layers", new TableShape(Shapes.LandUse, Shapes.Layer), "Raster layer of each land use; a land use without one costs nothing.", "各地类的栅格图层；未列地类成本为零。", IsRequired: true),
        ]),
    ];

    private static RecordShape Kind(string kind, string english, string chinese, params Field[] fields) => new(kind, english, chinese,
        [
            new Field("kind", new KindShape(kind), "Chooses this table of keys.", "选择本键值表。", IsRequired: true),
            new Field("weight", Shapes.NotNegative, "Weight of one unit of the objective in the sum that is minimised; 0 reports it only.", "该目标每单位在加权和中的权重；0 表示仅报告。", Default: "1"),
            .. fields,
        ]);
}
