using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Areas of land uses, of conversions and of construction land.</summary>
internal static class Quotas
{
    private static readonly ReferenceShape Region = new(ReferenceKind.Region);
    private static readonly ReferenceShape RegionLayer = new(ReferenceKind.RegionLayer);
    private static readonly KeyRule OneMaximum = new(["max_ha", "max_percent_of_today"], NeedsOne: true);

    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("area_quota",
            new("Least or largest area of land uses, in the whole study area or by region.", "用地面积指标（全域或分区）。"),
            null,
            LegalBasis.Quotas,
            [
                new Field("uses", Shapes.SomeLandUses, "Land uses whose area is summed.", "面积合计的地类。", IsRequired: true).Stricter(Same),
                new Field("region", Region, "One region, written layer/region.", "单个区域，写作 图层/区域。").Stricter(Same),
                new Field("each_region", RegionLayer,
                    "Region layer; the same bounds hold in each of its regions.",
                    "区域图层；其每个区域均适用相同上下限。").Stricter(Same),
                new Field("by_region", new TableShape(Region, Shapes.AreaBounds),
                    "Bounds of each region, written layer/region.",
                    "各区域（图层/区域）的上下限。").Stricter(Entries),
                .. Shapes.BoundFields,
            ],
            stated => new AreaQuotas(stated).Read())
        {
            Rules =
            [
                .. Shapes.BoundRules,
                new KeyRule(["region", "each_region", "by_region"]),
                new KeyRule(["by_region", .. Shapes.LimitKeys], NeedsOne: true, AllowsSeveral: true),
                .. Shapes.LimitKeys.Append("tolerance_ha").Select(limit => new KeyRule(["by_region", limit])),
            ],
        },
        new("conversion_budget",
            new("Largest area that may be converted from some land uses to others.", "用地转换面积上限。"),
            null,
            LegalBasis.LandLaw("44", "第四十四条"),
            [
                new Field("from", Shapes.SomeLandUses, "Land uses today.", "现状地类。", IsRequired: true).Stricter(More),
                new Field("to", Shapes.SomeLandUses, "New land uses. Land that keeps its use never counts.", "新地类；保持现状的用地不计。", IsRequired: true).Stricter(More),
                new Field("max_ha", Shapes.Hectares, "Largest converted area in hectares.", "转换面积上限（公顷）。", IsRequired: true).Stricter(Lower),
                new Field("region", Region,
                    "Region it applies to, written layer/region; the whole study area when not given.",
                    "适用区域，写作 图层/区域；缺省为整个研究区。").Stricter(Same),
            ],
            One(Conversions)),
        new("construction_total",
            new("Cap on construction land; below today's area it asks for reduction.", "建设用地总量上限；低于现状即为减量。"),
            new("Total of construction land", "建设用地总量管控"),
            LegalBasis.Quotas,
            [
                Uses("urban", "城镇").Stricter(Same),
                MaximumHectares,
                PercentOfToday("max_percent_of_today", "Largest area as a percentage of today's.", "相对现状面积的最大百分比。").Stricter(Lower),
                .. Scope,
            ],
            stated => Capped(stated, (named, uses, where, most) => new ConstructionTotal(named, uses, where, most))) { Rules = [OneMaximum, OneScope] },
        new("construction_increment",
            new("Cap on new construction land; land given up elsewhere earns nothing.", "新增建设用地上限；退出用地不抵扣。"),
            new("Increment of construction land", "新增建设用地规模"),
            LegalBasis.LandLaw("16 and 23", "第十六条、第二十三条"),
            [
                Uses("urban", "城镇").Stricter(Same),
                MaximumHectares,
                PercentOfToday("max_percent_of_today", "Largest new area as a percentage of today's construction land.", "新增面积相对现状建设用地的最大百分比。").Stricter(Lower),
                .. Scope,
            ],
            stated => Capped(stated, (named, uses, where, most) => new ConstructionIncrement(named, uses, where, most))) { Rules = [OneMaximum, OneScope] },
    ];

    private static ConversionBudget? Conversions(PolicyDeclaration stated)
    {
        var (from, to, maximum) = (stated.UsesOrNone("from"), stated.UsesOrNone("to"), stated.Exact("max_ha"));
        if (stated.Yaml.TextOrNull("region") is not { } reference) return new ConversionBudget(stated.Description, from, to, null, 0, maximum);
        var (layer, region) = stated.Ground.Regions.Find(reference);
        return layer is null ? null : new ConversionBudget(stated.Description, from, to, layer, region, maximum);
    }

    private static IEnumerable<Policy> Capped(PolicyDeclaration stated, Func<PolicyDescription, ulong, RuleArea, decimal, Policy> cap) =>
        stated.Uses("uses", Space.Urban) is not { } uses ? [] : stated.InScope((named, where) =>
            cap(named, uses, where, stated.ExactOrNull("max_ha") ?? stated.OfToday("max_percent_of_today", where, uses)));
}
