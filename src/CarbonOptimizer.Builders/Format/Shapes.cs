namespace CarbonOptimizer.Builders.Format;

/// <summary>Shapes used by several records.</summary>
internal static class Shapes
{
    public static TextShape Text { get; } = new();

    public static IdentifierShape Identifier { get; } = new();

    public static SwitchShape Switch { get; } = new();

    public static NameShape Name { get; } = new();

    public static ReferenceShape LandUse { get; } = new(ReferenceKind.LandUse);

    public static ReferenceShape Layer { get; } = new(ReferenceKind.Layer);

    public static ListShape LandUses { get; } = new(LandUse, acceptsSingle: true);

    public static ListShape SomeLandUses { get; } = new(LandUse, minimumCount: 1, acceptsSingle: true);

    public static NumberShape Any { get; } = new(-NumberShape.Large, NumberShape.Large);

    public static NumberShape NotNegative { get; } = new(0, NumberShape.Large);

    /// <summary>Up to about the surface of the Earth, so that sums in square decimetres stay exact.</summary>
    public static NumberShape Hectares { get; } = new(0, 1e11);

    public static NumberShape PercentOfToday { get; } = new(0, 100_000);

    public static NumberShape Percent { get; } = new(0, 100);

    public static ListShape Codes { get; } = new(new NumberShape(int.MinValue, int.MaxValue, isInteger: true), minimumCount: 1, maximumCount: 1000, acceptsSingle: true);

    private static readonly Field[] Rule =
    [
        new("layer", Layer, "Raster or polygon layer.", "栅格或面图层。", IsRequired: true),
        new("equals", new ListShape(Any, minimumCount: 1, acceptsSingle: true), "Raster values that are inside.", "范围内的栅格值。"),
        new("min", Any, "Least raster value inside.", "范围内的最小栅格值。"),
        new("max", Any, "Largest raster value inside.", "范围内的最大栅格值。"),
        new("values", new ListShape(Text, minimumCount: 1, maximumCount: 1000, acceptsSingle: true), "Texts of a field of parcels that are inside.", "范围内的地块字段文本。"),
        new("min_share_percent", new NumberShape(0.001, 100), "Least share of a parcel's area that polygons, or cells by their centres, must cover; 50 when not given. Only for parcels.", "面或像元（按中心）须覆盖地块面积的最小百分比，缺省 50；仅用于地块。"),
        new("invert", Switch, "Whether inside and outside are exchanged.", "是否内外互换。", Default: "false"),
    ];

    private static readonly KeyRule[] ListOrRange = [new(["equals", "min"]), new(["equals", "max"]), new(["equals", "values"]), new(["min", "values"]), new(["max", "values"])];

    private static readonly RecordShape Condition = new("condition",
        "Narrows a mask; reads like a mask of its own.",
        "缩小范围的条件，写法与范围相同。",
        Rule)
    {
        AbbreviatedKey = "layer",
        Rules = ListOrRange,
    };

    public static RecordShape Mask { get; } = new("mask",
        "Part of the study area. Without a value rule, cells other than 0 of a raster are inside, and cells whose centre lies in a polygon of a vector layer.",
        "研究区的一部分。未给出取值规则时，栅格中非 0 的像元、矢量面内（按像元中心）的像元为范围内。",
        [.. Rule, new Field("where", new ListShape(Condition, maximumCount: 20), "Conditions that must hold as well, each on a layer of its own; `invert` above does not reach them.", "须同时满足的条件，各取一个图层；上面的 invert 不作用于它们。", Default: "[]")])
    {
        AbbreviatedKey = "layer",
        Rules = ListOrRange,
    };

    private static readonly Field[] Bounds =
    [
        new Field("min_ha", Hectares, "Least area in hectares.", "最小面积（公顷）。").Stricter(Strictness.Higher),
        new Field("max_ha", Hectares, "Largest area in hectares.", "最大面积（公顷）。").Stricter(Strictness.Lower),
        new Field("equal_ha", Hectares, "Area in hectares, give or take the tolerance.", "目标面积（公顷），允许误差见 tolerance_ha。").Stricter(Strictness.Same),
        new Field("min_percent", Percent, "Least share of the region's area.", "占区域面积的最小百分比。").Stricter(Strictness.Higher),
        new Field("max_percent", Percent, "Largest share of the region's area.", "占区域面积的最大百分比。").Stricter(Strictness.Lower),
        new Field("equal_percent", Percent, "Share of the region's area, give or take the tolerance.", "占区域面积的百分比，允许误差见 tolerance_ha。").Stricter(Strictness.Same),
        new Field("min_percent_of_today", PercentOfToday, "Least area as a percentage of today's area of the same land uses.", "相对同类用地现状面积的最小百分比。").Stricter(Strictness.Higher),
        new Field("max_percent_of_today", PercentOfToday, "Largest area as a percentage of today's area of the same land uses.", "相对同类用地现状面积的最大百分比。").Stricter(Strictness.Lower),
        new Field("tolerance_ha", Hectares, "Allowed deviation of an equality in hectares; half the largest cell when not given.", "等式目标的允许误差（公顷）；缺省为最大像元面积的一半。").Stricter(Strictness.LowerOrNone),
    ];

    private static readonly string[] Minima = ["min_ha", "min_percent", "min_percent_of_today", "equal_ha", "equal_percent"];
    private static readonly string[] Maxima = ["max_ha", "max_percent", "max_percent_of_today", "equal_ha", "equal_percent"];
    private static readonly string[] Limits = [.. Minima.Union(Maxima, StringComparer.Ordinal)];

    public static IReadOnlyList<Field> BoundFields => Bounds;

    public static IReadOnlyList<KeyRule> BoundRules { get; } = [new(Minima), new(Maxima)];

    public static IReadOnlyList<string> LimitKeys => Limits;

    public static RecordShape AreaBounds { get; } = new("bounds", "Bounds of an area.", "面积上下限。", Bounds)
    {
        Rules = [.. BoundRules, new KeyRule(Limits, NeedsOne: true, AllowsSeveral: true)],
    };
}
