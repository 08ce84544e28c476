using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>
/// All the scenario format knows about a kind of policy: reader, schema, key reference, inheritance and legal basis read it here. A kind
/// cannot be stated without saying how it is built, what it rests on, and which change of each of its keys makes it stricter.
/// </summary>
/// <param name="id">The word in <c>kind</c>.</param>
/// <param name="meaning">What it asks for.</param>
/// <param name="name">Name shown where a scenario gives none; null for the id.</param>
/// <param name="basis">Usual legal basis.</param>
/// <param name="fields">Its own keys, each with its strictness.</param>
/// <param name="build">The policies of a declaration; none, with a diagnostic, for a faulty one.</param>
internal sealed class PolicyKind(
    string id, BilingualText meaning, BilingualText? name, BilingualText basis, Field[] fields, Func<PolicyDeclaration, IEnumerable<Policy>> build)
{
    private static readonly ListShape Tags = new(new ChoiceShape("urban", "rural", "regional", "industry", "land"), maximumCount: 5, acceptsSingle: true);

    private RecordShape? shape;

    /// <summary>The word in <c>kind</c>.</summary>
    public string Id => id;

    /// <summary>Whether it may be negotiated where a scenario does not say so.</summary>
    public string Status { get; init; } = "negotiable";

    /// <summary>Keys that exclude or need one another.</summary>
    public KeyRule[] Rules { get; init; } = [];

    /// <summary>The table of keys.</summary>
    public RecordShape Shape => shape ??= new RecordShape(id, meaning.English, meaning.Chinese, [.. CommonFields(), .. fields]) { Rules = Rules };

    /// <summary>The policies of a declaration; none, with a diagnostic, for a faulty one.</summary>
    public IEnumerable<Policy> Build(PolicyDeclaration stated) => build(stated);

    /// <summary>How a kind is built that makes one policy, or, with a diagnostic, none.</summary>
    public static Func<PolicyDeclaration, IEnumerable<Policy>> One(Func<PolicyDeclaration, Policy?> build) => stated => build(stated) is { } policy ? [policy] : [];

    private IEnumerable<Field> CommonFields() =>
    [
        new Field("kind", new KindShape(id), "Chooses this table of keys.", "选择本键值表。", IsRequired: true).Stricter(Strictness.Same),
        new Field("id", Shapes.Identifier, "Identifier, unique among the policies; the kind when not given.", "标识符，在政策中唯一；缺省为 kind。", DefaultFrom: "kind").Stricter(Strictness.Words),
        NameField().Stricter(Strictness.Words),
        new Field("basis", Shapes.Name,
            "Legal basis or source; the usual one of the kind when not given, to be checked before it is cited.",
            "法律依据或来源；缺省为该类政策的通常依据，引用前请核对。", Default: YamlOf(basis)).Stricter(Strictness.Words),
        new Field("status", new ChoiceShape("statutory", "negotiable", "advisory"),
            "Whether it may be negotiated. What is statutory may only be tightened by scenarios that extend this one.",
            "是否可协商（法定、可协商、建议性）。法定政策在继承本场景的场景中只可收紧。", Default: Status).Stricter(Strictness.Same),
        new Field("owner", Shapes.Text, "Who is responsible for it.", "责任部门。").Stricter(Strictness.Words),
        new Field("tags", Tags, "Layers of planning it belongs to.", "所属规划层面（城市、乡村、区域、产业、土地）。", Default: "[]").Stricter(Strictness.Words),
        new Field("hard", Shapes.Switch,
            "Whether plans must keep it; false asks for a `penalty`. Land uses that it forbids stay forbidden.",
            "是否必须满足；false 时须给出 penalty。其禁止的地类始终禁止。").Stricter(Strictness.On),
        new Field("penalty", Shapes.NotNegative,
            "Makes sums of the policy soft: what a unit beyond a bound costs (a hectare, or the unit the report shows), in units of the weighted sum.",
            "将政策的数量要求变为柔性：超出界限每单位（公顷或报告所示单位）的代价，以加权和单位计。").Stricter(Strictness.HigherOrNone),
        new Field("enabled", Shapes.Switch, "Whether it holds; false switches it off.", "是否启用。", Default: "true").Stricter(Strictness.On),
        PeriodFormat.Years,
    ];

    private Field NameField() => name is { } known
        ? new Field("name", Shapes.Name, "Name shown to users.", "显示名称。", Default: YamlOf(known))
        : new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id");

    private static string YamlOf(BilingualText text) => $"{{en: \"{text.English}\", zh: \"{text.Chinese}\"}}";
}
