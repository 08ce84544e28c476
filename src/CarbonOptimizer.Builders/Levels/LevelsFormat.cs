using CarbonOptimizer.Builders.Format;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>The key table of levels files, version 1: the one source of checks, defaults and JSON Schema.</summary>
internal static class LevelsFormat
{
    public const string Version = "carbon-optimizer/levels/1";

    private static readonly RecordShape Level = new("level", "A level of planning, from the uppermost down.", "规划层级，自上而下。",
    [
        new Field("name", Shapes.Name, "Name of the level, such as Prefecture.", "层级名称，如“市级”。"),
        new Field("regions", Shapes.Text, "Region layer of the scenario whose regions plan at this level; the first level plans the whole area and has none.", "在该层级编制规划的区域图层（场景中的 regions）；第一层级规划全域，不填。"),
        new Field("block", new NumberShape(1, 1000, isInteger: true), "Side of the blocks of cells the level plans with; the lowest level plans single cells.", "该层级规划所用分块的边长（像元数）；最低层级按像元规划。", Default: "10"),
    ]);

    private static readonly RecordShape Targets = new("targets", "Areas of the upper plan that are handed down as expectations: reported as kept or missed, not enforced.", "作为预期性指标下达的上级方案面积：只报告是否落实，不作强制。",
    [
        new Field("uses", new ListShape(Shapes.Text, minimumCount: 1, maximumCount: 100, acceptsSingle: true), "Land uses.", "地类。", IsRequired: true),
        new Field("tolerance_percent", Shapes.Percent, "How far a part may lie from its target and still keep it.", "允许偏离指标的百分比。", Default: "5"),
    ]);

    public static RecordShape Root { get; } = new("levels", "Who plans what under whom.", "各层级规划主体及其上下级关系。",
    [
        new Field("schema", new ChoiceShape(Version), "Version of the format.", "格式版本。", IsRequired: true),
        new Field("scenario", Shapes.Text, "Scenario of the whole area, relative to this file.", "全域场景文件，相对本文件。", IsRequired: true),
        new Field("levels", new ListShape(Level, minimumCount: 2, maximumCount: 5), "The levels, from the uppermost, which plans the whole area, down.", "层级列表，自规划全域的最高层级起。", IsRequired: true),
        new Field("targets", Targets, "Expectations beside the quotas.", "约束性指标之外的预期性指标。"),
        new Field("rounds", new NumberShape(0, 1000, isInteger: true), "Most rounds of coordination by prices; 0 for quotas alone.", "价格协调的最多轮数；0 为只下达指标。", Default: "10"),
        new Field("target_gap", new NumberShape(0, 1), "Rounds end once the plans of the parts cost together at most this share more than the bound of the whole.", "各部分方案合计超出全域下界的比例不大于该值时停止协调。", Default: "0.001"),
    ]);
}
