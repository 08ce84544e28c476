namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys that several policies of the catalogue share.</summary>
internal static class CatalogueFields
{
    private static readonly NumberShape Ratio = new(0, 1000);

    /// <summary>Keys that say where a policy holds.</summary>
    public static Field[] Scope { get; } =
    [
        new Field("region", new ReferenceShape(ReferenceKind.Region), "Region it holds in, written layer/region; the whole study area when not given.", "适用区域，写作 图层/区域；缺省为整个研究区。").Stricter(Strictness.Same),
        new Field("each_region", new ReferenceShape(ReferenceKind.RegionLayer), "Region layer; the policy holds in each of its regions by itself.", "区域图层；政策在其每个区域内分别成立。").Stricter(Strictness.Same),
    ];

    public static KeyRule OneScope { get; } = new(["region", "each_region"]);

    public static Field MinimumHectares { get; } = new Field("min_ha", Shapes.Hectares, "Least area in hectares.", "最小面积（公顷）。").Stricter(Strictness.Higher);

    public static Field MaximumHectares { get; } = new Field("max_ha", Shapes.Hectares, "Largest area in hectares.", "最大面积（公顷）。").Stricter(Strictness.Lower);

    public static Field Uses(string spaceEnglish, string spaceChinese) =>
        new("uses", Shapes.LandUses, $"Land uses it is about; all of {spaceEnglish} space when empty.", $"适用地类；为空时取全部{spaceChinese}空间地类。", Default: "[]");

    public static Field SomeUses(string key, string english, string chinese) => new(key, Shapes.SomeLandUses, english, chinese, IsRequired: true);

    public static Field UsesOr(string key, string english, string chinese) => new(key, Shapes.LandUses, english, chinese, Default: "[]");

    public static Field Mask(string key, string english, string chinese, bool isRequired = true) => new(key, Shapes.Mask, english, chinese, isRequired);

    public static Field Percent(string key, string english, string chinese, string? standard = null) =>
        new(key, Shapes.Percent, english, chinese, IsRequired: standard is null, Default: standard);

    public static Field PercentOfToday(string key, string english, string chinese, string? standard = null) =>
        new(key, Shapes.PercentOfToday, english, chinese, Default: standard);

    public static Field RatioField(string english, string chinese) => new("ratio", Ratio, english, chinese, Default: "1");

    public static Field Cells(string key, int standard, string english, string chinese) =>
        new(key, new NumberShape(1, 10_000, isInteger: true), english, chinese, Default: standard.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
