using static CarbonOptimizer.Builders.Format.CatalogueFields;

namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of the catalogue's policies over areas and amounts.</summary>
internal static class AmountFormat
{
    private static readonly KeyRule OneMaximum = new(["max_ha", "max_percent_of_today"], NeedsOne: true);

    public static IReadOnlyList<RecordShape> Kinds { get; } =
    [
        PolicyFormat.Kind("construction_total", "Cap on construction land; below today's area it asks for reduction.", "建设用地总量上限；低于现状即为减量。", "Total of construction land", "建设用地总量管控", [OneMaximum, OneScope],
            [Uses("urban", "城镇"), MaximumHectares, PercentOfToday("max_percent_of_today", "Largest area as a percentage of today's.", "相对现状面积的最大百分比。"), .. Scope]),
        PolicyFormat.Kind("construction_increment", "Cap on new construction land; land given up elsewhere earns nothing.", "新增建设用地上限；退出用地不抵扣。", "Increment of construction land", "新增建设用地规模", [OneMaximum, OneScope],
            [Uses("urban", "城镇"), MaximumHectares, PercentOfToday("max_percent_of_today", "Largest new area as a percentage of today's construction land.", "新增面积相对现状建设用地的最大百分比。"), .. Scope]),
        PolicyFormat.Kind("cropland_floor", "Least area of cropland.", "耕地保有量。", "Cropland to be kept", "耕地保有量", [new KeyRule(["min_ha", "min_percent_of_today"], NeedsOne: true), OneScope],
            [Uses("agricultural", "农业"), MinimumHectares, PercentOfToday("min_percent_of_today", "Least area as a percentage of today's.", "相对现状面积的最小百分比。"), .. Scope]),
        PolicyFormat.Kind("sink_area_not_reduced", "Carbon-sink space is not reduced, as a whole, class by class or region by region.", "生态碳汇空间面积不减少（总体、分类或分区）。", "Sink area not reduced", "碳汇空间面积不减少", [OneScope],
            [Uses("ecological", "生态"), new Field("each_use", Shapes.Switch, "Whether every class is protected by itself.", "是否按地类分别保护。", Default: "false"),
            PercentOfToday("min_percent_of_today", "Least area as a percentage of today's.", "相对现状面积的最小百分比。", "100"), .. Scope]),
        PolicyFormat.Kind("sink_quality", "Sum of area x carbon density x quality does not fall below a share of today's.", "面积 × 碳密度 × 质量之和不低于现状的一定比例。", "Sink quality not lowered", "碳汇质量不降低", [OneScope],
            [new Field("density_tc_per_ha", new TableShape(Shapes.LandUse, new NumberShape(0, 1e6)), "Carbon density of the uses that count, in tC/ha.", "计入地类的碳密度（tC/公顷）。", IsRequired: true),
            new Field("quality", Shapes.Layer, "Raster of relative quality; 1 everywhere when not given.", "相对质量栅格；缺省为 1。"),
            PercentOfToday("min_percent_of_today", "Least stock as a percentage of today's.", "相对现状的最小百分比。", "100"), .. Scope]),
        PolicyFormat.Kind("requisition_compensation", "New cropland makes up for lost cropland in quantity and, where asked for, in quality and paddy for paddy.", "耕地占补平衡：数量，及按需的质量与占水田补水田。", "Requisition and compensation of cropland", "耕地占补平衡", [OneScope],
            [Uses("agricultural", "农业"), UsesOr("occupied_by", "Uses whose occupation must be compensated; every other use when empty.", "须补充耕地的占用地类；为空时为所有其他地类。"),
            RatioField("New over lost cropland.", "补充与占用面积之比。"), new Field("grade", Shapes.Layer, "Raster of yield or inverted grade, larger being better; adds the quality rule.", "产能或等别（已反向，越大越好）栅格；给出时启用质量平衡。"),
            UsesOr("paddy", "Paddy uses; adds the rule paddy for paddy.", "水田地类；给出时启用占水田补水田。"), .. Scope]),
        PolicyFormat.Kind("settlement_linkage", "Rural settlement returned to farmland or nature makes up for new urban land.", "城乡建设用地增减挂钩：复垦农村居民点抵新增城镇用地。", "Linkage of rural decrease and urban increase", "城乡建设用地增减挂钩", [OneScope],
            [SomeUses("rural", "Rural settlement uses.", "农村居民点地类。"), UsesOr("urban", "Urban uses; the rest of urban space when empty.", "城镇地类；为空时取其余城镇空间地类。"),
            RatioField("Settlement returned over new urban land.", "复垦与新增面积之比。"), .. Scope]),
        PolicyFormat.Kind("resource_capacity", "Demand for water, energy or another resource stays within its capacity.", "水、能源等资源需求不超过承载力。", "Carrying capacity", "资源环境承载力", [new KeyRule(["max", "max_percent_of_today"], NeedsOne: true), OneScope],
            [new Field("demand_per_ha", new TableShape(Shapes.LandUse, new NumberShape(0, 1e9)), "Yearly demand of a hectare of each use.", "各地类每公顷年需求。", IsRequired: true),
            new Field("unit", Shapes.Text, "Unit of the demand.", "需求单位。", Default: "m3/yr"), new Field("max", Shapes.NotNegative, "Largest demand.", "最大需求。"),
            PercentOfToday("max_percent_of_today", "Largest demand as a percentage of today's.", "相对现状需求的最大百分比。"), .. Scope]),
        PolicyFormat.Kind("energy_land", "Land for renewable energy by area or by yearly yield.", "可再生能源用地（按面积或年发电量）。", "Land for renewable energy", "可再生能源用地", [new KeyRule(["min_ha", "min_mwh"], NeedsOne: true), new KeyRule(["min_ha", "mwh_per_ha"], NeedsOne: true), OneScope],
            [SomeUses("uses", "Energy uses.", "能源用地地类。"), MinimumHectares, new Field("min_mwh", Shapes.NotNegative, "Least yearly yield in MWh.", "最小年发电量（MWh）。"),
            new Field("mwh_per_ha", new NumberShape(0.001, 1e9), "Yearly yield of a hectare where the resource is 1, in MWh.", "资源系数为 1 处每公顷年发电量（MWh）。"),
            new Field("resource", Shapes.Layer, "Raster of the relative resource; 1 everywhere when not given.", "相对资源栅格；缺省为 1。"), .. Scope]),
        PolicyFormat.Kind("transit_share", "A share of urban growth lies near transit.", "一定比例的城镇增长位于公交站点周边。", "Growth near transit", "公交导向开发占比", [OneScope],
            [Uses("urban", "城镇"), Mask("near", "Surroundings of stations, such as {layer: station_distance, max: 800}.", "站点周边，例如 {layer: station_distance, max: 800}。"), Percent("min_percent", "Least share of the growth.", "占新增面积的最小百分比。"), .. Scope]),
        PolicyFormat.Kind("infill_share", "A share of urban growth fills gaps next to the urban land of today.", "一定比例的城镇增长为存量填充。", "Infill share of growth", "存量填充占比", [OneScope],
            [Uses("urban", "城镇"), Mask("within", "Where growth counts as infill; near enough to today's urban land when not given.", "视为填充的范围；缺省按现状城镇邻近判定。", false),
            Cells("radius_cells", 1, "Rows and columns to each side that are looked at; for parcels, steps from neighbour to neighbour, at most 20.", "向各侧查看的行列数；地块为相邻步数，最多 20。"), Cells("min_cells", 3, "Urban cells or parcels needed there today.", "其中现状城镇像元或地块的最少数目。"), Percent("min_percent", "Least share of the growth.", "占新增面积的最小百分比。"), .. Scope]),
        PolicyFormat.Kind("mixed_use", "In every square block, each of some uses (or all of them together) has its share of the land; soft, it is diversity as an objective.", "每个方格分块内，各地类（或其合计）占有规定比例；设为柔性时即为多样性目标。", "Mixed use in blocks", "分块功能混合",
            [new KeyRule(["min_percent", "max_percent"], NeedsOne: true, AllowsSeveral: true)],
            [SomeUses("uses", "Uses of the mix.", "参与混合的地类。"), new Field("together", Shapes.Switch, "Whether the share is that of all the uses together rather than of each.", "比例是否按各地类合计而非逐类计算。", Default: "false"),
            new Field("block_cells", new NumberShape(2, 10_000, isInteger: true), "Side of a block in cells.", "分块边长（像元数）。", IsRequired: true),
            new Field("min_percent", Shapes.Percent, "Least share of a block.", "占分块面积的最小百分比。"), new Field("max_percent", Shapes.Percent, "Largest share of a block.", "占分块面积的最大百分比。"),
            Mask("inside", "Only blocks that lie at least half inside count; all when not given.", "仅计至少一半位于其内的分块；缺省为全部。", false)]),
        PolicyFormat.Kind("no_spill_over", "Net emissions of a region do not rise above today's, by the fluxes and factors of the scenario.", "区域净碳排放不高于现状（防止外溢）。", "No spill-over of emissions", "防止碳排放外溢", [OneScope],
            [PercentOfToday("max_rise_percent", "Allowed rise as a percentage of the size of today's emissions.", "允许升幅占现状排放绝对值的百分比。", "0"), .. Scope]),
    ];
}
