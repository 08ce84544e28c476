using static CarbonOptimizer.Builders.Format.CatalogueFields;

namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of the catalogue's policies about where a use may be new, and of those about windows and patches.</summary>
internal static class PlaceFormat
{
    public static IReadOnlyList<RecordShape> Kinds { get; } =
    [
        PolicyFormat.Kind("no_blind_afforestation", "Tidal flats, wetlands and natural grassland do not become forest, except where eligible.", "滩涂、湿地、天然草地不得转为林地，适宜区除外。", "No blind afforestation", "不盲目造林", [],
            [SomeUses("from", "Protected uses.", "受保护地类。"), SomeUses("to", "Forest uses.", "林地地类。"), Mask("eligible", "Where planting is proper all the same.", "适宜造林范围。", false)]),
        PolicyFormat.Kind("barren_hill_greening", "Bare land is greened only where every condition holds, and enough of it.", "荒山仅在满足全部条件处绿化，且达到一定面积。", "Greening of barren hills", "绿化荒山", [],
            [SomeUses("from", "Bare uses.", "未利用地地类。"), SomeUses("to", "Forest, shrub or grass uses.", "林灌草地类。"),
            new Field("where", new ListShape(Shapes.Mask, minimumCount: 1, maximumCount: 20), "Conditions that must all hold, such as [{layer: slope, min: 5}, {layer: rain, min: 400}].", "须同时满足的条件，例如 [{layer: slope, min: 5}, {layer: rain, min: 400}]。", IsRequired: true),
            new Field("min_ha", Shapes.Hectares, "Least area to be greened in hectares.", "最小绿化面积（公顷）。", Default: "0")]),
        PolicyFormat.Kind("natural_potential_vegetation", "A vegetation use may be new only where it belongs to the natural potential of the zone.", "新增植被须符合所在分区的潜在自然植被。", "Natural potential vegetation", "潜在自然植被", [],
            [Uses("ecological", "生态"), new Field("zones", new ReferenceShape(ReferenceKind.RegionLayer), "Region layer of the zones.", "分区图层。", IsRequired: true),
            new Field("potential", new TableShape(new ReferenceShape(ReferenceKind.Region), Shapes.LandUses), "Uses that suit a zone, written layer/region; in other zones none may be new.", "各分区（图层/区域）适宜的地类；其余分区不得新增。", IsRequired: true)]),
        PolicyFormat.Kind("steep_cropland_retirement", "No new cropland on steep land, and a share of today's is retired.", "陡坡不得新开耕地，并退耕一定比例。", "Retirement of steep cropland", "坡耕地退耕还林还草", [],
            [Uses("agricultural", "农业"), UsesOr("to", "Uses it becomes; all of ecological space when empty.", "退耕后的地类；为空时取全部生态空间地类。"),
            Mask("steep", "Steep land, such as {layer: slope, min: 25}.", "陡坡范围，例如 {layer: slope, min: 25}。"), Percent("retire_percent", "Share of today's steep cropland to be retired.", "须退耕的现状陡坡耕地百分比。", "0")]),
        PolicyFormat.Kind("hazard_ban", "No new building where a hazard is too great; building of today may stay.", "灾害风险过高处不得新建；现状可保留。", "Ban on hazardous land", "灾害风险区禁建", [],
            [Uses("urban", "城镇"), Mask("inside", "Hazardous land, such as {layer: flood_depth, min: 0.5}.", "风险范围，例如 {layer: flood_depth, min: 0.5}。")]),
        PolicyFormat.Kind("industrial_in_parks", "No new industrial land outside parks, and a share of all of it inside.", "园区外不得新增工业用地，且园区内占一定比例。", "Industry into parks", "工业入园", [],
            [SomeUses("uses", "Industrial uses.", "工业地类。"), Mask("parks", "The parks.", "园区范围。"), Percent("min_percent", "Least share of all planned industrial land inside.", "园区内占全部规划工业用地的最小百分比。", "0")]),
        PolicyFormat.Kind("retired_to_green", "Built-up land turns green only inside redevelopment areas, and enough of it.", "建设用地仅在更新区内还绿，且达到一定面积。", "Retired land turned green", "退用地造绿化", [],
            [UsesOr("from", "Built-up uses; all of urban space when empty.", "建设地类；为空时取全部城镇空间地类。"), UsesOr("to", "Green uses; all of ecological space when empty.", "绿地类；为空时取全部生态空间地类。"),
            Mask("inside", "Redevelopment areas.", "更新区范围。"), new Field("min_ha", Shapes.Hectares, "Least area turned green in hectares.", "最小还绿面积（公顷）。", Default: "0")]),
        PolicyFormat.Kind("leapfrog_ban", "New urban land only near the urban land of today. Counted once, before solving: land the plan makes urban opens no further land.", "新增城镇须邻近现状城镇。求解前按现状一次计算：方案新增的城镇不再开放更多用地。", "No leapfrog development", "禁止蛙跳式扩张", [],
            [Uses("urban", "城镇"), Cells("radius_cells", 2, "Rows and columns to each side that are looked at; for parcels, steps from neighbour to neighbour, at most 20.", "向各侧查看的行列数；地块为相邻步数，最多 20。"), Cells("min_cells", 1, "Urban cells or parcels needed there today.", "其中现状城镇像元或地块的最少数目。")]),
        PolicyFormat.Kind("density_cap", "Urban area of every square window stays below a share of the window, or below today's.", "各方形窗口内城镇面积不超过一定比例，已超过的不高于现状。", "Density cap in windows", "窗口密度上限", [new KeyRule(["window_cells", "window_m"], NeedsOne: true)],
            [Uses("urban", "城镇"), new Field("window_cells", new NumberShape(2, 10_000, isInteger: true), "Side of a window in cells; at most 1,000 windows may result.", "窗口边长（像元数）；窗口总数不超过 1000。"), new Field("window_m", new NumberShape(1, 1e6), "Side of a window in metres; a parcel belongs to the window its centre of gravity lies in.", "窗口边长（米）；地块按重心归入窗口。"), Percent("max_percent", "Largest share of a window.", "占窗口面积的最大百分比。")]),
        PolicyFormat.Kind("patch_size", "Counts patches, those too small or too large, those beyond a number and those too close together. Not enforced by the solver: checked or, with `repair`, mended after the solve where possible.", "统计斑块数、过小或过大的斑块、超出数目的斑块及间隔不足的斑块。求解器不强制：仅检查，或用 repair 在求解后尽可能修复。", "Patch size (checked, not enforced)", "斑块规模（仅检查）", [new KeyRule(["min_ha", "max_ha", "max_patches", "min_gap_cells"], NeedsOne: true, AllowsSeveral: true)],
            [SomeUses("uses", "Uses that form patches together.", "共同构成斑块的地类。"), MinimumHectares, MaximumHectares,
            new Field("max_patches", new NumberShape(0, int.MaxValue, isInteger: true), "Largest number of patches.", "斑块的最大数目。"),
            new Field("min_gap_cells", new NumberShape(1, 100, isInteger: true), "Least number of cells, or parcels, between two patches, from neighbour to neighbour.", "两个斑块之间（沿相邻关系）的最小像元或地块数。"),
            new Field("repair", Shapes.Switch, "Whether new land is moved after the solve, within all quotas: too small patches into larger ones, the smallest new patches beyond the number, and new land from gaps too narrow; the bound stays that of the problem without patches.", "求解后是否在满足全部指标的前提下移动新增用地：将过小斑块并入较大斑块，移除超出数目的最小新增斑块，并加宽间隔；下界仍为不含斑块要求的问题的下界。", Default: "false")], "advisory"),
    ];
}
