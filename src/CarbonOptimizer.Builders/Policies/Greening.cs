using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Carbon sinks that are kept, and where land may turn green.</summary>
internal static class Greening
{
    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("sink_area_not_reduced",
            new("Carbon-sink space is not reduced, as a whole, class by class or region by region.", "生态碳汇空间面积不减少（总体、分类或分区）。"),
            new("Sink area not reduced", "碳汇空间面积不减少"),
            LegalBasis.CarbonOpinion,
            [
                Uses("ecological", "生态").Stricter(Same),
                new Field("each_use", Shapes.Switch, "Whether every class is protected by itself.", "是否按地类分别保护。", Default: "false").Stricter(On),
                PercentOfToday("min_percent_of_today", "Least area as a percentage of today's.", "相对现状面积的最小百分比。", "100").Stricter(Higher),
                .. Scope,
            ],
            SinkAreas) { Rules = [OneScope] },
        new("sink_quality",
            new("Sum of area x carbon density x quality does not fall below a share of today's.", "面积 × 碳密度 × 质量之和不低于现状的一定比例。"),
            new("Sink quality not lowered", "碳汇质量不降低"),
            LegalBasis.CarbonOpinion,
            [
                new Field("density_tc_per_ha", new TableShape(Shapes.LandUse, new NumberShape(0, 1e6)),
                    "Carbon density of the uses that count, in tC/ha.",
                    "计入地类的碳密度（tC/公顷）。", IsRequired: true).Stricter(Same),
                new Field("quality", Shapes.Layer, "Raster of relative quality; 1 everywhere when not given.", "相对质量栅格；缺省为 1。").Stricter(Map),
                PercentOfToday("min_percent_of_today", "Least stock as a percentage of today's.", "相对现状的最小百分比。", "100").Stricter(Higher),
                .. Scope,
            ],
            SinkQualities) { Rules = [OneScope] },
        new("no_blind_afforestation",
            new("Tidal flats, wetlands and natural grassland do not become forest, except where eligible.", "滩涂、湿地、天然草地不得转为林地，适宜区除外。"),
            new("No blind afforestation", "不盲目造林"),
            LegalBasis.Greening,
            [
                SomeUses("from", "Protected uses.", "受保护地类。").Stricter(More),
                SomeUses("to", "Forest uses.", "林地地类。").Stricter(More),
                Mask("eligible", "Where planting is proper all the same.", "适宜造林范围。", false).Stricter(Map),
            ],
            One(Afforestation)),
        new("barren_hill_greening",
            new("Bare land is greened only where every condition holds, and enough of it.", "荒山仅在满足全部条件处绿化，且达到一定面积。"),
            new("Greening of barren hills", "绿化荒山"),
            LegalBasis.Greening,
            [
                SomeUses("from", "Bare uses.", "未利用地地类。").Stricter(Same),
                SomeUses("to", "Forest, shrub or grass uses.", "林灌草地类。").Stricter(Same),
                new Field("where", new ListShape(Shapes.Mask, minimumCount: 1, maximumCount: 20),
                    "Conditions that must all hold, such as [{layer: slope, min: 5}, {layer: rain, min: 400}].",
                    "须同时满足的条件，例如 [{layer: slope, min: 5}, {layer: rain, min: 400}]。", IsRequired: true).Stricter(Map),
                new Field("min_ha", Shapes.Hectares, "Least area to be greened in hectares.", "最小绿化面积（公顷）。", Default: "0").Stricter(Higher),
            ],
            One(BarrenHills)),
        new("natural_potential_vegetation",
            new("A vegetation use may be new only where it belongs to the natural potential of the zone.", "新增植被须符合所在分区的潜在自然植被。"),
            new("Natural potential vegetation", "潜在自然植被"),
            LegalBasis.Greening,
            [
                Uses("ecological", "生态").Stricter(More),
                new Field("zones", new ReferenceShape(ReferenceKind.RegionLayer), "Region layer of the zones.", "分区图层。", IsRequired: true).Stricter(Map),
                new Field("potential", new TableShape(new ReferenceShape(ReferenceKind.Region), Shapes.LandUses),
                    "Uses that suit a zone, written layer/region; in other zones none may be new.",
                    "各分区（图层/区域）适宜的地类；其余分区不得新增。", IsRequired: true).Stricter(Fewer),
            ],
            One(Vegetation)),
        new("retired_to_green",
            new("Built-up land turns green only inside redevelopment areas, and enough of it.", "建设用地仅在更新区内还绿，且达到一定面积。"),
            new("Retired land turned green", "退用地造绿化"),
            LegalBasis.Greening,
            [
                UsesOr("from", "Built-up uses; all of urban space when empty.", "建设地类；为空时取全部城镇空间地类。").Stricter(Same),
                UsesOr("to", "Green uses; all of ecological space when empty.", "绿地类；为空时取全部生态空间地类。").Stricter(Same),
                Mask("inside", "Redevelopment areas.", "更新区范围。").Stricter(Map),
                new Field("min_ha", Shapes.Hectares, "Least area turned green in hectares.", "最小还绿面积（公顷）。", Default: "0").Stricter(Higher),
            ],
            One(Retired)),
    ];

    private static IEnumerable<Policy> SinkAreas(PolicyDeclaration stated)
    {
        if (stated.Uses("uses", Space.Ecological) is not { } uses) yield break;
        var share = stated.Share("min_percent_of_today");
        foreach (var (named, where) in stated.Scope())
        {
            if (!stated.Yaml.Flag("each_use"))
            {
                yield return new SinkArea(named, uses, where, share);
                continue;
            }
            for (var k = 0; k < stated.Area.LandUses.Count; k++)
            {
                if ((uses >> k & 1) == 0) continue;
                var use = stated.Area.LandUses[k];
                yield return new SinkArea(named with { Id = $"{named.Id}/{use.Id}", Name = Names.InRegion(named.Name, use.Name) }, 1UL << k, where, share);
            }
        }
    }

    private static IEnumerable<Policy> SinkQualities(PolicyDeclaration stated)
    {
        if (stated.PerUse("density_tc_per_ha") is not { } densities || !stated.TryField("quality", out var quality)) return [];
        var share = stated.Share("min_percent_of_today");
        return stated.InScope((named, where) => new SinkQuality(named, densities, quality, where, share));
    }

    private static NoBlindAfforestation? Afforestation(PolicyDeclaration stated)
    {
        var from = stated.UsesOrNone("from");
        if (stated.Uses("to", Space.Ecological, from) is not { } forest) return null;
        if (!stated.Yaml.Has("eligible")) return new NoBlindAfforestation(stated.Description, from, forest);
        return stated.Places("eligible") is { } eligible ? new NoBlindAfforestation(stated.Description, from, forest, eligible) : null;
    }

    private static BarrenHillGreening? BarrenHills(PolicyDeclaration stated)
    {
        var from = stated.UsesOrNone("from");
        if (stated.Uses("to", Space.Ecological, from) is not { } green || stated.AllOf(stated.Yaml.List("where")) is not { } eligible) return null;
        return new BarrenHillGreening(stated.Description, from, green, eligible, stated.Exact("min_ha"));
    }

    private static NaturalPotentialVegetation? Vegetation(PolicyDeclaration stated)
    {
        if (stated.Ground.Regions.Layer(stated.Yaml.Text("zones")) is not { } zones || stated.Uses("uses", Space.Ecological) is not { } uses) return null;
        var potential = new ulong[zones.Regions.Count];
        foreach (var (reference, _) in stated.Yaml.Map("potential").Entries)
        {
            var slash = reference.Text.IndexOf('/', StringComparison.Ordinal);
            if (reference.Text[..slash] != zones.Id)
            {
                stated.Diagnostics.Error("CO1610", reference.Mark, reference.Text, zones.Id);
                return null;
            }
            potential[zones.IndexOf(reference.Text[(slash + 1)..])] = stated.Ground.LandUses.MaskOf(stated.Yaml.Map("potential").Texts(reference.Text));
        }
        return new NaturalPotentialVegetation(stated.Description, zones, uses, potential);
    }

    private static RetiredToGreen? Retired(PolicyDeclaration stated)
    {
        if (stated.Uses("from", Space.Urban) is not { } built || stated.Uses("to", Space.Ecological, built) is not { } green) return null;
        return stated.Places("inside") is { } redevelopment ? new RetiredToGreen(stated.Description, built, green, redevelopment, stated.Exact("min_ha")) : null;
    }
}
