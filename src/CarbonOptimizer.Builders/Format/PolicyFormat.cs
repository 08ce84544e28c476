namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys of the policies, one record for each kind.</summary>
internal static class PolicyFormat
{
    private static readonly ReferenceShape Region = new(ReferenceKind.Region);
    private static readonly ReferenceShape RegionLayer = new(ReferenceKind.RegionLayer);
    private static readonly ReferenceShape AnyLandUse = new(ReferenceKind.LandUse, "any");
    private static readonly ListShape Tags = new(new ChoiceShape("urban", "rural", "regional", "industry", "land"), maximumCount: 5, acceptsSingle: true);
    private static readonly ListShape Pairs = new(new ListShape(AnyLandUse, minimumCount: 2, maximumCount: 2));

    public static IReadOnlyList<RecordShape> Kinds { get; } =
    [
        Kind("ecological_red_line", "Ecological red line: ecological land inside stays ecological; land in the core keeps its use.", "生态保护红线：线内生态空间保持生态用途；核心区保持现状。",
            new Field("inside", Shapes.Mask, "Where it applies.", "适用范围。", IsRequired: true),
            new Field("core", Shapes.Mask, "Where nothing may change.", "核心区（不得改变）。")),
        Kind("permanent_basic_farmland", "Permanent basic farmland: inside, only the named uses.", "永久基本农田：范围内仅允许所列用地。",
            new Field("inside", Shapes.Mask, "Where it applies.", "适用范围。", IsRequired: true),
            new Field("uses", Shapes.LandUses, "Allowed land uses; all of agricultural space when empty.", "允许的地类；为空时取全部农业空间地类。", Default: "[]")),
        Kind("urban_growth_boundary", "Urban growth boundary: no new urban land outside.", "城镇开发边界：边界外不得新增城镇用地。",
            new Field("inside", Shapes.Mask, "Where urban land may grow.", "城镇用地可增长的范围。", IsRequired: true),
            new Field("uses", Shapes.LandUses, "Land uses that count as urban; all of urban space when empty.", "视为城镇用地的地类；为空时取全部城镇空间地类。", Default: "[]"),
            new Field("expansion_ratio", new NumberShape(0, 1000), "Largest urban area inside as a multiple of today's, such as 1.3.", "边界内城镇用地面积相对现状的最大倍数，例如 1.3。")),
        Kind("transitions", "Which land use may become which, and where a use may be new.", "允许的用地转换及新增地类的适宜范围。", [new KeyRule(["forbid", "allow"])],
            [new Field("forbid", Pairs, "Pairs [from, to] that are forbidden; `any` stands for every land use.", "禁止的转换 [原地类， 新地类];any 表示任意地类。"),
            new Field("allow", Pairs, "Pairs [from, to] that are allowed; everything else is forbidden.", "允许的转换 [原地类， 新地类];其余禁止。"),
            new Field("eligible", new TableShape(Shapes.LandUse, Shapes.Mask), "Where a land use may be new.", "某地类可新增的范围。", Default: "{}")]),
        Kind("slope_limit", "Steepest slope on which a land use may be new. Where the slope is not known it may not.", "新增用地的最大坡度；坡度未知处不得新增。",
            new Field("slope", Shapes.Layer, "Raster layer of slope in degrees.", "坡度栅格图层（度）。", IsRequired: true),
            new Field("max_degrees", new TableShape(Shapes.LandUse, new NumberShape(0, 90)), "Steepest slope of each limited land use.", "各受限地类的最大坡度。", IsRequired: true)),
        AreaQuota(),
        Kind("conversion_budget", "Largest area that may be converted from some land uses to others.", "用地转换面积上限。",
            new Field("from", Shapes.SomeLandUses, "Land uses today.", "现状地类。", IsRequired: true),
            new Field("to", Shapes.SomeLandUses, "New land uses. Land that keeps its use never counts.", "新地类；保持现状的用地不计。", IsRequired: true),
            new Field("max_ha", Shapes.Hectares, "Largest converted area in hectares.", "转换面积上限（公顷）。", IsRequired: true),
            new Field("region", Region, "Region it applies to, written layer/region; the whole study area when not given.", "适用区域，写作 图层/区域；缺省为整个研究区。")),
        Kind("static_uses", "Land of a static use keeps it, and no other land takes it.", "静态地类保持不变，且不新增。"),
        .. AmountFormat.Kinds,
        .. PlaceFormat.Kinds,
        .. PeriodFormat.Kinds,
    ];

    /// <summary>Whether a kind is one of the three control lines, statutory unless said otherwise.</summary>
    public static bool IsLine(string kind) => kind is "ecological_red_line" or "permanent_basic_farmland" or "urban_growth_boundary";

    private static RecordShape AreaQuota()
    {
        var fields = new List<Field>
        {
            new("uses", Shapes.SomeLandUses, "Land uses whose area is summed.", "面积合计的地类。", IsRequired: true),
            new("region", Region, "One region, written layer/region.", "单个区域，写作 图层/区域。"),
            new("each_region", RegionLayer, "Region layer; the same bounds hold in each of its regions.", "区域图层；其每个区域均适用相同上下限。"),
            new("by_region", new TableShape(Region, Shapes.AreaBounds), "Bounds of each region, written layer/region.", "各区域（图层/区域）的上下限。"),
        };
        fields.AddRange(Shapes.BoundFields);
        return Kind("area_quota", "Least or largest area of land uses, in the whole study area or by region.", "用地面积指标（全域或分区）。",
            [
                .. Shapes.BoundRules,
                new KeyRule(["region", "each_region", "by_region"]),
                new KeyRule(["by_region", .. Shapes.LimitKeys], NeedsOne: true, AllowsSeveral: true),
                .. Shapes.LimitKeys.Append("tolerance_ha").Select(limit => new KeyRule(["by_region", limit])),
            ],
            [.. fields]);
    }

    private static RecordShape Kind(string kind, string english, string chinese, params Field[] fields) => Kind(kind, english, chinese, [], fields);

    /// <summary>Keys of a kind whose name, in both languages, need not be written.</summary>
    public static RecordShape Kind(
        string kind, string english, string chinese, string englishName, string chineseName, KeyRule[] rules, Field[] fields, string status = "negotiable") =>
        Kind(kind, english, chinese, new Field("name", Shapes.Name, "Name shown to users.", "显示名称。", Default: $"{{en: \"{englishName}\", zh: \"{chineseName}\"}}"), rules, fields, status);

    private static RecordShape Kind(string kind, string english, string chinese, KeyRule[] rules, Field[] fields) =>
        Kind(kind, english, chinese, new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id"), rules, fields, "negotiable");

    private static RecordShape Kind(string kind, string english, string chinese, Field name, KeyRule[] rules, Field[] fields, string status) => new(kind, english, chinese,
        [
            new Field("kind", new KindShape(kind), "Chooses this table of keys.", "选择本键值表。", IsRequired: true),
            new Field("id", Shapes.Identifier, "Identifier, unique among the policies; the kind when not given.", "标识符，在政策中唯一；缺省为 kind。", DefaultFrom: "kind"),
            name,
            new Field("basis", Shapes.Name, "Legal basis or source; the usual one of the kind when not given, to be checked before it is cited.", "法律依据或来源；缺省为该类政策的通常依据，引用前请核对。", Default: LegalBasis.YamlOf(kind)),
            new Field("status", new ChoiceShape("statutory", "negotiable", "advisory"), "Whether it may be negotiated. What is statutory may only be tightened by scenarios that extend this one.", "是否可协商（法定、可协商、建议性）。法定政策在继承本场景的场景中只可收紧。", Default: IsLine(kind) ? "statutory" : status),
            new Field("owner", Shapes.Text, "Who is responsible for it.", "责任部门。"),
            new Field("tags", Tags, "Layers of planning it belongs to.", "所属规划层面（城市、乡村、区域、产业、土地）。", Default: "[]"),
            new Field("hard", Shapes.Switch, "Whether plans must keep it; false asks for a `penalty`. Land uses that it forbids stay forbidden.", "是否必须满足；false 时须给出 penalty。其禁止的地类始终禁止。"),
            new Field("penalty", Shapes.NotNegative, "Makes sums of the policy soft: what a unit beyond a bound costs (a hectare, or the unit the report shows), in units of the weighted sum.", "将政策的数量要求变为柔性：超出界限每单位（公顷或报告所示单位）的代价，以加权和单位计。"),
            new Field("enabled", Shapes.Switch, "Whether it holds; false switches it off.", "是否启用。", Default: "true"),
            PeriodFormat.Years,
            .. fields,
        ]) { Rules = rules };
}
