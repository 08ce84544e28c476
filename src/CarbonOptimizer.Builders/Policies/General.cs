using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Kinds in the words of the model rather than of the law: what the catalogue lacks, a user states with these.</summary>
internal static class General
{
    private static readonly RecordShape Term = new("term",
        "Part of a weighted sum: a coefficient times the hectares, or another amount, of the land that counts.",
        "加权和的一项：系数乘以计入用地的公顷数或其他数量。",
        [
            new Field("uses", Shapes.SomeLandUses, "Planned land uses that count.", "计入的规划地类。", IsRequired: true),
            UsesOr("from", "Land uses today that count; every one when empty.", "计入的现状地类；为空时为全部。"),
            new Field("converted", Shapes.Switch, "Whether land that keeps its use does not count.", "保持现状的用地是否不计。", Default: "false"),
            new Field("coefficient", new NumberShape(-1e9, 1e9), "What a hectare, or a unit of the amount, counts; may be negative.", "每公顷（或每单位数量）的系数，可为负。", Default: "1"),
            new Field("raster", Shapes.Layer, "Raster of an amount per hectare, times the coefficient.", "每公顷数量的栅格，乘以系数。"),
            new Field("amount", Shapes.Layer,
                "Raster or parcel field of an amount of the whole cell or parcel, whatever its area.",
                "整个像元或地块的数量（与面积无关）的栅格或地块字段。"),
            new Field("region", new ReferenceShape(ReferenceKind.Region), "Region it counts in, instead of that of the policy.", "计入的区域，代替政策的区域。"),
            Mask("inside", "Where it counts.", "计入的范围。", false),
        ])
    {
        Rules = [new KeyRule(["raster", "amount"])],
    };

    private static readonly RecordShape Allowance = new("allowance", "Land uses that are allowed in a place.", "某处准入的地类。",
        [
            Mask("inside", "The place, such as {layer: zoning, equals: [11, 12]}.", "范围，例如 {layer: zoning, equals: [11, 12]}。"),
            SomeUses("uses", "Land uses that are allowed there.", "该处准入的地类。"),
        ]);

    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("linear",
            new("Any weighted sum over land uses, today's and planned, regions and rasters, within bounds.", "加权总量约束：对现状与规划地类、区域、栅格的加权和设上下限。"),
            new("Linear rule", "加权总量约束"),
            new("Stated by the scenario", "由场景自行设定"),
            [
                new Field("terms", new ListShape(Term, minimumCount: 1, maximumCount: 100), "What is summed.", "求和各项。", IsRequired: true).Stricter(Same),
                new Field("unit", Shapes.Text, "Unit of the sum.", "合计单位。", Default: "ha").Stricter(Same),
                new Field("min", Shapes.Any, "Least sum.", "合计下限。").Stricter(Higher),
                new Field("max", Shapes.Any, "Largest sum.", "合计上限。").Stricter(Lower),
                .. Scope,
            ],
            Linear) { Rules = [new KeyRule(["min", "max"], NeedsOne: true, AllowsSeveral: true), OneScope] },
        new("allowed_uses",
            new("Which land uses each cell or parcel may have, by the codes of a zoning layer.", "逐单元准入：按分区图层的代码规定各单元可取的地类。"),
            new("Allowed uses", "准入地类"),
            LegalBasis.LandLaw("4 (land-use control)", "第四条（土地用途管制）"),
            [
                new Field("allow", new ListShape(Allowance, minimumCount: 1, maximumCount: 1000),
                    "Places with the land uses allowed there; the first place a unit lies in counts.",
                    "各处及其准入地类；以单元所在的第一处为准。", IsRequired: true).Stricter(Map),
                new Field("elsewhere", new ChoiceShape("any", "today"),
                    "What is allowed in no place of the list: any land use, or only that of today.",
                    "列表之外：任意地类，或仅现状地类。", Default: "any").Stricter(Same),
                new Field("must_change", Shapes.Switch,
                    "Whether land must change whose use today is not allowed; false lets it stay.",
                    "现状地类不准入的用地是否必须转换；false 为可保留。", Default: "true").Stricter(On),
            ],
            One(Allowed)),
    ];

    private static IEnumerable<Policy> Linear(PolicyDeclaration stated)
    {
        var (minimum, maximum) = (stated.ExactOrNull("min"), stated.ExactOrNull("max"));
        var unit = stated.Yaml.Text("unit") is { Length: > 0 } written ? written : "1";
        if (minimum > maximum)
        {
            stated.Diagnostics.Error("CO1601", stated.Yaml.Find("min")!.Mark, minimum, maximum, unit);
            return [];
        }
        // All terms are read before one is missed, so that all faults are told.
        Func<RuleArea, WeightedSumTerm>?[] terms = [.. stated.Yaml.List("terms").Maps.Select(term => TermOf(stated, term))];
        if (Array.Exists(terms, term => term is null)) return [];
        return stated.InScope((named, where) => new WeightedSum(named, [.. terms.Select(term => term!(where))], unit, minimum, maximum));
    }

    /// <summary>A term for each place of the scope; null, with a diagnostic, when a layer cannot be used.</summary>
    private static Func<RuleArea, WeightedSumTerm>? TermOf(PolicyDeclaration stated, YamlMap term)
    {
        var uses = stated.Ground.LandUses;
        var (hasRaster, hasAmount) = (stated.TryField(term, "raster", out var raster), stated.TryField(term, "amount", out var amount));
        var inside = term.MapOrNull("inside") is { } mask ? stated.Ground.Masks.Read(mask) : null;
        if (!hasRaster || !hasAmount || term.Has("inside") && inside is null) return null;
        var own = term.TextOrNull("region") is { } reference ? stated.Ground.Regions.Find(reference) : default;
        if (term.Has("region") && own.Layer is null) return null;
        var plain = new WeightedSumTerm(term.ExactOrNull("coefficient")!.Value, uses.MaskOf(term.Texts("uses")))
        {
            From = term.Texts("from") is { Count: > 0 } from ? uses.MaskOf(from) : ulong.MaxValue,
            OnlyConverted = term.Flag("converted"),
            PerHectare = raster,
            PerUnit = amount,
        };
        return where =>
        {
            var area = own.Layer is null ? where : RuleArea.Of(own.Layer, own.Region);
            return plain with { Where = inside is null ? area : area.And(inside) };
        };
    }

    private static AllowedUses? Allowed(PolicyDeclaration stated)
    {
        var baseline = stated.Area.Baseline.Uses;
        var (anywhere, mustChange) = (stated.Yaml.Text("elsewhere") == "any", stated.Yaml.Flag("must_change"));
        var entries = stated.Yaml.List("allow").Maps.Select(entry => (Places: stated.Ground.Masks.Read(entry.Map("inside")), Uses: stated.Ground.LandUses.MaskOf(entry.Texts("uses")))).ToArray();
        if (Array.Exists(entries, entry => entry.Places is null)) return null;
        var allowed = new ulong[stated.Area.Units.Count];
        for (var u = 0; u < allowed.Length; u++)
        {
            var unit = u;
            var found = Array.FindIndex(entries, entry => entry.Places!.Contains(unit));
            allowed[u] = found >= 0 ? entries[found].Uses : anywhere ? ulong.MaxValue : 0;
            if (found >= 0 ? !mustChange : !anywhere) allowed[u] |= 1UL << baseline[u];
        }
        return new AllowedUses(stated.Description, allowed);
    }
}
