using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Cropland to be kept, compensated, linked to settlements and retired.</summary>
internal static class Cropland
{
    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("cropland_floor",
            new("Least area of cropland.", "耕地保有量。"),
            new("Cropland to be kept", "耕地保有量"),
            LegalBasis.LandLaw("16 and 32", "第十六条、第三十二条"),
            [
                Uses("agricultural", "农业").Stricter(Same),
                MinimumHectares,
                PercentOfToday("min_percent_of_today", "Least area as a percentage of today's.", "相对现状面积的最小百分比。").Stricter(Higher),
                .. Scope,
            ],
            Floor) { Rules = [new KeyRule(["min_ha", "min_percent_of_today"], NeedsOne: true), OneScope] },
        new("requisition_compensation",
            new("New cropland makes up for lost cropland in quantity and, where asked for, in quality and paddy for paddy.", "耕地占补平衡：数量，及按需的质量与占水田补水田。"),
            new("Requisition and compensation of cropland", "耕地占补平衡"),
            LegalBasis.LandLaw("30", "第三十条"),
            [
                Uses("agricultural", "农业").Stricter(Same),
                UsesOr("occupied_by", "Uses whose occupation must be compensated; every other use when empty.", "须补充耕地的占用地类；为空时为所有其他地类。").Stricter(MoreOrAll),
                RatioField("New over lost cropland.", "补充与占用面积之比。").Stricter(Higher),
                new Field("grade", Shapes.Layer,
                    "Raster of yield or inverted grade, larger being better; adds the quality rule.",
                    "产能或等别（已反向，越大越好）栅格；给出时启用质量平衡。").Stricter(Added),
                UsesOr("paddy", "Paddy uses; adds the rule paddy for paddy.", "水田地类；给出时启用占水田补水田。").Stricter(Added),
                .. Scope,
            ],
            Compensation) { Rules = [OneScope] },
        new("settlement_linkage",
            new("Rural settlement returned to farmland or nature makes up for new urban land.", "城乡建设用地增减挂钩：复垦农村居民点抵新增城镇用地。"),
            new("Linkage of rural decrease and urban increase", "城乡建设用地增减挂钩"),
            new("Measures for pilots linking the increase of urban with the decrease of rural construction land (2008)", "《城乡建设用地增减挂钩试点管理办法》（2008年）"),
            [
                SomeUses("rural", "Rural settlement uses.", "农村居民点地类。").Stricter(Same),
                UsesOr("urban", "Urban uses; the rest of urban space when empty.", "城镇地类；为空时取其余城镇空间地类。").Stricter(Same),
                RatioField("Settlement returned over new urban land.", "复垦与新增面积之比。").Stricter(Higher),
                .. Scope,
            ],
            Linkage) { Rules = [OneScope] },
        new("steep_cropland_retirement",
            new("No new cropland on steep land, and a share of today's is retired.", "陡坡不得新开耕地，并退耕一定比例。"),
            new("Retirement of steep cropland", "坡耕地退耕还林还草"),
            new("Regulations on returning farmland to forest; Water and Soil Conservation Law of the PRC", "《退耕还林条例》、《水土保持法》"),
            [
                Uses("agricultural", "农业").Stricter(Same),
                UsesOr("to", "Uses it becomes; all of ecological space when empty.", "退耕后的地类；为空时取全部生态空间地类。").Stricter(Fewer),
                Mask("steep", "Steep land, such as {layer: slope, min: 25}.", "陡坡范围，例如 {layer: slope, min: 25}。").Stricter(Map),
                Percent("retire_percent", "Share of today's steep cropland to be retired.", "须退耕的现状陡坡耕地百分比。", "0").Stricter(Higher),
            ],
            One(SteepCropland)),
    ];

    private static IEnumerable<Policy> Floor(PolicyDeclaration stated) =>
        stated.Uses("uses", Space.Agricultural) is not { } uses ? [] : stated.InScope((named, where) =>
            new CroplandFloor(named, uses, where, stated.ExactOrNull("min_ha") ?? stated.OfToday("min_percent_of_today", where, uses)));

    private static IEnumerable<Policy> Compensation(PolicyDeclaration stated)
    {
        if (stated.Uses("uses", Space.Agricultural) is not { } cropland || !stated.TryField("grade", out var grade)) return [];
        var occupying = stated.UsesOrNone("occupied_by");
        var paddy = stated.UsesOrNone("paddy");
        if ((paddy & ~cropland) != 0 || occupying != 0 && (occupying & ~cropland) == 0)
        {
            var (mark, uses) = (stated.Yaml.Find((paddy & ~cropland) != 0 ? "paddy" : "occupied_by")!.Mark, stated.Ground.LandUses);
            stated.Diagnostics.Error("CO1609", mark, uses.NamesOf(paddy | occupying), uses.NamesOf(cropland));
            return [];
        }
        var ratio = stated.Exact("ratio");
        return stated.InScope((named, where) => new RequisitionCompensation(named, cropland, occupying == 0 ? ulong.MaxValue : occupying, ratio, where, grade, paddy));
    }

    private static IEnumerable<Policy> Linkage(PolicyDeclaration stated)
    {
        var rural = stated.UsesOrNone("rural");
        if (stated.Uses("urban", Space.Urban, rural) is not { } urban) return [];
        var ratio = stated.Exact("ratio");
        return stated.InScope((named, where) => new SettlementLinkage(named, rural, urban, ratio, where));
    }

    private static SteepCroplandRetirement? SteepCropland(PolicyDeclaration stated)
    {
        if (stated.Uses("uses", Space.Agricultural) is not { } cropland || stated.Uses("to", Space.Ecological, cropland) is not { } successors) return null;
        return stated.Places("steep") is { } steep ? new SteepCroplandRetirement(stated.Description, cropland, successors, steep, stated.Share("retire_percent")) : null;
    }
}
