using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>The three control lines of territorial spatial planning (三条控制线), statutory unless said otherwise.</summary>
internal static class ControlLines
{
    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("ecological_red_line",
            new("Ecological red line: ecological land inside stays ecological; land in the core keeps its use.", "生态保护红线：线内生态空间保持生态用途；核心区保持现状。"),
            null,
            LegalBasis.ThreeLines,
            [
                new Field("inside", Shapes.Mask, "Where it applies.", "适用范围。", IsRequired: true).Stricter(Map),
                new Field("core", Shapes.Mask, "Where nothing may change.", "核心区（不得改变）。").Stricter(Added),
            ],
            One(RedLine)) { Status = "statutory" },
        new("permanent_basic_farmland",
            new("Permanent basic farmland: inside, only the named uses.", "永久基本农田：范围内仅允许所列用地。"),
            null,
            LegalBasis.LandLaw("33 to 35", "第三十三至三十五条"),
            [
                new Field("inside", Shapes.Mask, "Where it applies.", "适用范围。", IsRequired: true).Stricter(Map),
                new Field("uses", Shapes.LandUses, "Allowed land uses; all of agricultural space when empty.", "允许的地类；为空时取全部农业空间地类。", Default: "[]").Stricter(Fewer),
            ],
            One(Farmland)) { Status = "statutory" },
        new("urban_growth_boundary",
            new("Urban growth boundary: no new urban land outside.", "城镇开发边界：边界外不得新增城镇用地。"),
            null,
            LegalBasis.ThreeLines,
            [
                new Field("inside", Shapes.Mask, "Where urban land may grow.", "城镇用地可增长的范围。", IsRequired: true).Stricter(Map),
                new Field("uses", Shapes.LandUses,
                    "Land uses that count as urban; all of urban space when empty.",
                    "视为城镇用地的地类；为空时取全部城镇空间地类。", Default: "[]").Stricter(More),
                new Field("expansion_ratio", new NumberShape(0, 1000),
                    "Largest urban area inside as a multiple of today's, such as 1.3.",
                    "边界内城镇用地面积相对现状的最大倍数，例如 1.3。").Stricter(Lower),
            ],
            One(GrowthBoundary)) { Status = "statutory" },
    ];

    private static EcologicalRedLine? RedLine(PolicyDeclaration stated)
    {
        var core = stated.Yaml.Has("core") ? stated.Places("core") : null;
        return stated.Places("inside") is not { } inside ? null : new EcologicalRedLine(stated.Description, inside, core);
    }

    private static PermanentBasicFarmland? Farmland(PolicyDeclaration stated) =>
        stated.Places("inside") is { } inside ? new PermanentBasicFarmland(stated.Description, inside, stated.UsesOr("uses", Space.Agricultural)) : null;

    private static UrbanGrowthBoundary? GrowthBoundary(PolicyDeclaration stated) => stated.Places("inside") is { } inside
        ? new UrbanGrowthBoundary(stated.Description, inside, stated.UsesOr("uses", Space.Urban), stated.ExactOrNull("expansion_ratio"))
        : null;
}
