using System.Globalization;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.Strictness;
using static CarbonOptimizer.Builders.Policies.PolicyKind;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Which land use may become which, on which slopes, and which stay as they are.</summary>
internal static class LandRules
{
    private static readonly ReferenceShape AnyLandUse = new(ReferenceKind.LandUse, "any");
    private static readonly ListShape Pairs = new(new ListShape(AnyLandUse, minimumCount: 2, maximumCount: 2));

    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("transitions",
            new("Which land use may become which, and where a use may be new.", "允许的用地转换及新增地类的适宜范围。"),
            null,
            LegalBasis.LandLaw("4 (land-use control)", "第四条（土地用途管制）"),
            [
                new Field("forbid", Pairs, "Pairs [from, to] that are forbidden; `any` stands for every land use.", "禁止的转换 [原地类， 新地类];any 表示任意地类。").Stricter(More),
                new Field("allow", Pairs, "Pairs [from, to] that are allowed; everything else is forbidden.", "允许的转换 [原地类， 新地类];其余禁止。").Stricter(Fewer),
                new Field("eligible", new TableShape(Shapes.LandUse, Shapes.Mask), "Where a land use may be new.", "某地类可新增的范围。", Default: "{}").Stricter(Map),
            ],
            One(Transitions)) { Rules = [new KeyRule(["forbid", "allow"])] },
        new("slope_limit",
            new("Steepest slope on which a land use may be new. Where the slope is not known it may not.", "新增用地的最大坡度；坡度未知处不得新增。"),
            null,
            new("Water and Soil Conservation Law of the PRC, art. 20", "《水土保持法》第二十条"),
            [
                new Field("slope", Shapes.Layer, "Raster layer of slope in degrees.", "坡度栅格图层（度）。", IsRequired: true).Stricter(Map),
                new Field("max_degrees", new TableShape(Shapes.LandUse, new NumberShape(0, 90)),
                    "Steepest slope of each limited land use.",
                    "各受限地类的最大坡度。", IsRequired: true).Stricter(Lower),
            ],
            One(Slope)),
        new("static_uses",
            new("Land of a static use keeps it, and no other land takes it.", "静态地类保持不变，且不新增。"),
            null,
            new("Assumption of the model: these uses are not converted", "模型假定：此类用地不转换"),
            [],
            One(stated => new StaticUses(stated.Description))),
    ];

    private static TransitionRules? Transitions(PolicyDeclaration stated)
    {
        var uses = stated.Ground.LandUses.Catalogue;
        var allowed = new bool[uses.Count, uses.Count];
        var onlyListed = stated.Yaml.Has("allow");
        for (var from = 0; from < uses.Count; from++)
        {
            for (var to = 0; to < uses.Count; to++)
            {
                allowed[from, to] = from == to || !onlyListed;
            }
        }
        foreach (var pair in (stated.Yaml.Find(onlyListed ? "allow" : "forbid") as YamlList)?.Items ?? [])
        {
            string[] names = [.. ((YamlList)pair).Texts];
            SetPairs(allowed, uses.IndexOf(names[0]), uses.IndexOf(names[1]), onlyListed);
        }
        var eligible = new UnitSet?[uses.Count];
        foreach (var (use, mask) in stated.Yaml.Map("eligible").Entries)
        {
            if (stated.Ground.Masks.Read((YamlMap)mask) is not { } set) return null;
            eligible[uses.IndexOf(use.Text)] = set;
        }
        return new TransitionRules(stated.Description, allowed, eligible);
    }

    private static void SetPairs(bool[,] allowed, int one, int other, bool value)
    {
        for (var from = 0; from < allowed.GetLength(0); from++)
        {
            for (var to = 0; to < allowed.GetLength(0); to++)
            {
                if (from != to && (one < 0 || one == from) && (other < 0 || other == to)) allowed[from, to] = value;
            }
        }
    }

    private static SlopeLimit? Slope(PolicyDeclaration stated)
    {
        var (layer, place, diagnostics) = (stated.Yaml.Text("slope"), stated.Ground.Layers, stated.Diagnostics);
        if (stated.Area.Layers.Numbers(layer) is not { } slopes) return null;
        var unknown = slopes.Count(float.IsNaN);
        if (unknown > 0) diagnostics.Warning("CO1404", place.MarkOf(layer), layer, unknown);
        var negative = slopes.Where(slope => slope < 0).ToArray();
        if (negative.Length > 0)
        {
            diagnostics.Error("CO1419", place.MarkOf(layer), layer, negative.Min(), negative.Length);
            return null;
        }
        var steepest = slopes.Where(slope => slope > 90).DefaultIfEmpty(0).Max();
        if (steepest != 0) diagnostics.Warning("CO1412", place.MarkOf(layer), layer, steepest);
        var uses = stated.Ground.LandUses.Catalogue;
        var maximum = new double[uses.Count];
        Array.Fill(maximum, double.NaN);
        foreach (var (use, degrees) in stated.Yaml.Map("max_degrees").Entries)
        {
            maximum[uses.IndexOf(use.Text)] = double.Parse(((YamlScalar)degrees).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        return new SlopeLimit(stated.Description, slopes, maximum);
    }
}
