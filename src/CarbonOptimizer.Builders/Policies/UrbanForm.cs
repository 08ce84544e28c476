using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Where towns may grow, how densely, and what patches they form.</summary>
internal static class UrbanForm
{
    private const int MostWindows = 1000;

    /// <summary>Each rule of a block is a sum of its own that solvers price.</summary>
    private const int MostRules = 4000;

    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("transit_share",
            new("A share of urban growth lies near transit.", "一定比例的城镇增长位于公交站点周边。"),
            new("Growth near transit", "公交导向开发占比"),
            new("Guiding opinions of the State Council on giving priority to public transport in cities (2012)", "《国务院关于城市优先发展公共交通的指导意见》（2012年）"),
            [
                Uses("urban", "城镇").Stricter(Same),
                Mask("near", "Surroundings of stations, such as {layer: station_distance, max: 800}.", "站点周边，例如 {layer: station_distance, max: 800}。").Stricter(Map),
                Percent("min_percent", "Least share of the growth.", "占新增面积的最小百分比。").Stricter(Higher),
                .. Scope,
            ],
            Transit) { Rules = [OneScope] },
        new("infill_share",
            new("A share of urban growth fills gaps next to the urban land of today.", "一定比例的城镇增长为存量填充。"),
            new("Infill share of growth", "存量填充占比"),
            LegalBasis.Intensive,
            [
                Uses("urban", "城镇").Stricter(Same),
                Mask("within", "Where growth counts as infill; near enough to today's urban land when not given.", "视为填充的范围；缺省按现状城镇邻近判定。", false).Stricter(Map),
                Cells("radius_cells", 1,
                    "Rows and columns to each side that are looked at; for parcels, steps from neighbour to neighbour, at most 20.",
                    "向各侧查看的行列数；地块为相邻步数，最多 20。").Stricter(Lower),
                Cells("min_cells", 3, "Urban cells or parcels needed there today.", "其中现状城镇像元或地块的最少数目。").Stricter(Higher),
                Percent("min_percent", "Least share of the growth.", "占新增面积的最小百分比。").Stricter(Higher),
                .. Scope,
            ],
            Infill) { Rules = [OneScope] },
        new("hazard_ban",
            new("No new building where a hazard is too great; building of today may stay.", "灾害风险过高处不得新建；现状可保留。"),
            new("Ban on hazardous land", "灾害风险区禁建"),
            new("Regulations on the prevention and control of geological disasters; Flood Control Law of the PRC", "《地质灾害防治条例》、《防洪法》"),
            [
                Uses("urban", "城镇").Stricter(More),
                Mask("inside", "Hazardous land, such as {layer: flood_depth, min: 0.5}.", "风险范围，例如 {layer: flood_depth, min: 0.5}。").Stricter(Map),
            ],
            One(Hazard)),
        new("industrial_in_parks",
            new("No new industrial land outside parks, and a share of all of it inside.", "园区外不得新增工业用地，且园区内占一定比例。"),
            new("Industry into parks", "工业入园"),
            LegalBasis.Intensive,
            [
                SomeUses("uses", "Industrial uses.", "工业地类。").Stricter(Same),
                Mask("parks", "The parks.", "园区范围。").Stricter(Map),
                Percent("min_percent", "Least share of all planned industrial land inside.", "园区内占全部规划工业用地的最小百分比。", "0").Stricter(Higher),
            ],
            One(Industry)),
        new("leapfrog_ban",
            new(
                "New urban land only near the urban land of today. Counted once, before solving: land the plan makes urban opens no further land.",
                "新增城镇须邻近现状城镇。求解前按现状一次计算：方案新增的城镇不再开放更多用地。"),
            new("No leapfrog development", "禁止蛙跳式扩张"),
            LegalBasis.Intensive,
            [
                Uses("urban", "城镇").Stricter(Same),
                Cells("radius_cells", 2,
                    "Rows and columns to each side that are looked at; for parcels, steps from neighbour to neighbour, at most 20.",
                    "向各侧查看的行列数；地块为相邻步数，最多 20。").Stricter(Lower),
                Cells("min_cells", 1, "Urban cells or parcels needed there today.", "其中现状城镇像元或地块的最少数目。").Stricter(Higher),
            ],
            One(Leapfrog)),
        new("density_cap",
            new("Urban area of every square window stays below a share of the window, or below today's.", "各方形窗口内城镇面积不超过一定比例，已超过的不高于现状。"),
            new("Density cap in windows", "窗口密度上限"),
            new("Urban and Rural Planning Law of the PRC", "《城乡规划法》"),
            [
                Uses("urban", "城镇").Stricter(Same),
                new Field("window_cells", new NumberShape(2, 10_000, isInteger: true),
                    "Side of a window in cells; at most 1,000 windows may result.",
                    "窗口边长（像元数）；窗口总数不超过 1000。").Stricter(Same),
                new Field("window_m", new NumberShape(1, 1e6),
                    "Side of a window in metres; a parcel belongs to the window its centre of gravity lies in.",
                    "窗口边长（米）；地块按重心归入窗口。").Stricter(Same),
                Percent("max_percent", "Largest share of a window.", "占窗口面积的最大百分比。").Stricter(Lower),
            ],
            One(Density)) { Rules = [new KeyRule(["window_cells", "window_m"], NeedsOne: true)] },
        new("mixed_use",
            new(
                "In every square block, each of some uses (or all of them together) has its share of the land; soft, it is diversity as an objective.",
                "每个方格分块内，各地类（或其合计）占有规定比例；设为柔性时即为多样性目标。"),
            new("Mixed use in blocks", "分块功能混合"),
            LegalBasis.Intensive,
            [
                SomeUses("uses", "Uses of the mix.", "参与混合的地类。").Stricter(Same),
                new Field("together", Shapes.Switch,
                    "Whether the share is that of all the uses together rather than of each.", "比例是否按各地类合计而非逐类计算。", Default: "false").Stricter(Same),
                new Field("block_cells", new NumberShape(2, 10_000, isInteger: true), "Side of a block in cells.", "分块边长（像元数）。", IsRequired: true).Stricter(Same),
                new Field("min_percent", Shapes.Percent, "Least share of a block.", "占分块面积的最小百分比。").Stricter(Higher),
                new Field("max_percent", Shapes.Percent, "Largest share of a block.", "占分块面积的最大百分比。").Stricter(Lower),
                Mask("inside", "Only blocks that lie at least half inside count; all when not given.", "仅计至少一半位于其内的分块；缺省为全部。", false).Stricter(Map),
            ],
            One(Mixed)) { Rules = [new KeyRule(["min_percent", "max_percent"], NeedsOne: true, AllowsSeveral: true)] },
        new("patch_size",
            new(
                "Counts patches, those too small or too large, those beyond a number and those too close together. Not enforced by the solver: checked or, with `repair`, mended after the solve where possible.",
                "统计斑块数、过小或过大的斑块、超出数目的斑块及间隔不足的斑块。求解器不强制：仅检查，或用 repair 在求解后尽可能修复。"),
            new("Patch size (checked, not enforced)", "斑块规模（仅检查）"),
            new("Good practice; no legal basis", "技术性建议，无法定依据"),
            [
                SomeUses("uses", "Uses that form patches together.", "共同构成斑块的地类。").Stricter(Same),
                MinimumHectares,
                MaximumHectares,
                new Field("max_patches", new NumberShape(0, int.MaxValue, isInteger: true), "Largest number of patches.", "斑块的最大数目。").Stricter(Lower),
                new Field("min_gap_cells", new NumberShape(1, 100, isInteger: true),
                    "Least number of cells, or parcels, between two patches, from neighbour to neighbour.",
                    "两个斑块之间（沿相邻关系）的最小像元或地块数。").Stricter(Higher),
                new Field("repair", Shapes.Switch,
                    "Whether new land is moved after the solve, within all quotas: too small patches into larger ones, the smallest new patches beyond the number, and new land from gaps too narrow; the bound stays that of the problem without patches.",
                    "求解后是否在满足全部指标的前提下移动新增用地：将过小斑块并入较大斑块，移除超出数目的最小新增斑块，并加宽间隔；下界仍为不含斑块要求的问题的下界。", Default: "false").Stricter(On),
            ],
            One(Patches)) { Rules = [new KeyRule(["min_ha", "max_ha", "max_patches", "min_gap_cells"], NeedsOne: true, AllowsSeveral: true)], Status = "advisory" },
    ];

    private static IEnumerable<Policy> Transit(PolicyDeclaration stated) => Share(stated, stated.Places("near"));

    private static IEnumerable<Policy> Infill(PolicyDeclaration stated)
    {
        if (stated.Yaml.Has("within")) return Share(stated, stated.Places("within"));
        return stated.Uses("uses", Space.Urban) is { } uses ? Share(stated, stated.Near(uses)) : [];
    }

    private static IEnumerable<Policy> Share(PolicyDeclaration stated, UnitSet? places)
    {
        if (places is null || stated.Uses("uses", Space.Urban) is not { } uses) return [];
        var share = stated.Share("min_percent");
        return stated.InScope((named, where) => new GrowthShare(named, uses, places, share, where));
    }

    private static HazardBan? Hazard(PolicyDeclaration stated) =>
        stated.Uses("uses", Space.Urban) is { } uses && stated.Places("inside") is { } hazard ? new HazardBan(stated.Description, uses, hazard) : null;

    private static IndustrialInParks? Industry(PolicyDeclaration stated) =>
        stated.Places("parks") is { } parks ? new IndustrialInParks(stated.Description, stated.UsesOrNone("uses"), parks, stated.Share("min_percent")) : null;

    private static LeapfrogBan? Leapfrog(PolicyDeclaration stated) =>
        stated.Uses("uses", Space.Urban) is { } uses && stated.Near(uses) is { } near ? new LeapfrogBan(stated.Description, uses, near) : null;

    private static MixedUse? Mixed(PolicyDeclaration stated)
    {
        if (stated.Area.Grid is not { } grid)
        {
            stated.Diagnostics.Error("CO1617", stated.Yaml.Mark, stated.Description.Id);
            return null;
        }
        var inside = stated.Yaml.Has("inside") ? stated.Places("inside") : null;
        if (inside is null && stated.Yaml.Has("inside")) return null;
        var uses = stated.UsesOrNone("uses");
        ulong[] parts = stated.Yaml.Flag("together") ? [uses] : [.. Enumerable.Range(0, stated.Area.LandUses.Count).Where(k => (uses >> k & 1) != 0).Select(k => 1UL << k)];
        var side = stated.Yaml.Integer("block_cells");
        var most = (long)((grid.Width + side - 1) / side) * ((grid.Height + side - 1) / side) * parts.Length;
        if (most > MostRules)
        {
            stated.Diagnostics.Error("CO1618", stated.Yaml.Find("block_cells")!.Mark, side, most, MostRules);
            return null;
        }
        return new MixedUse(stated.Description, parts, BlockLayer.Of(grid, side, inside), stated.ExactOrNull("min_percent") / 100, stated.ExactOrNull("max_percent") / 100);
    }

    private static DensityCap? Density(PolicyDeclaration stated)
    {
        if (stated.Uses("uses", Space.Urban) is not { } uses) return null;
        var (yaml, area) = (stated.Yaml, stated.Area);
        var key = yaml.Has("window_m") ? "window_m" : "window_cells";
        if (key == "window_cells" && area.Grid is null)
        {
            stated.Diagnostics.Error("CO1717", yaml.Find(key)!.Mark, key);
            return null;
        }
        var windows = area is { Parcels: { } parcels }
            ? DensityCap.Windows([.. Enumerable.Range(0, parcels.Set.Count).Select(parcels.Set.CentreMetres)], yaml.Number(key), MostWindows)
            : DensityCap.Windows(area.Grid!, WindowCells(yaml, area.Grid!), MostWindows);
        if (windows is not null) return new DensityCap(stated.Description, uses, windows, stated.Share("max_percent"));
        stated.Diagnostics.Error("CO1611", yaml.Find(key)!.Mark, yaml.Number(key), MostWindows, key == "window_m" ? Yaml.Words.Metres : Yaml.Words.Cells);
        return null;
    }

    private static int WindowCells(YamlMap declaration, GridLayout grid) => declaration.NumberOrNull("window_m") is { } metres
        ? (int)Math.Clamp(Math.Round(metres / Math.Sqrt(grid.CellWidthMetres * grid.CellHeightMetres)), 1, 10_000)
        : declaration.Integer("window_cells");

    private static PatchSize Patches(PolicyDeclaration stated) => new(
        stated.Description, stated.UsesOrNone("uses"), stated.ExactOrNull("min_ha") ?? 0, stated.ExactOrNull("max_ha"), stated.Yaml.Flag("repair"),
        stated.Yaml.Has("max_patches") ? stated.Yaml.Integer("max_patches") : null,
        stated.Yaml.Has("min_gap_cells") ? stated.Yaml.Integer("min_gap_cells") : 0);
}
