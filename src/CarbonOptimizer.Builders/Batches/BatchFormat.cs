using CarbonOptimizer.Builders.Format;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>The key table of <c>batch.yaml</c>, version 1: the one source of checks, defaults and JSON Schema.</summary>
internal static class BatchFormat
{
    public const string Version = "carbon-optimizer/batch/1";

    /// <summary>Most runs of one batch.</summary>
    public const int MostRuns = 200_000;

    private static readonly TableShape Axes = new(new SettingPathShape(), new AxisShape());

    private static readonly TableShape Settings = new(new SettingPathShape(), new AnyShape());

    private static readonly ListShape Rules = new(new TableShape(new SettingPathShape(), new ConditionShape()), maximumCount: 1000);

    private static readonly RecordShape Item = new("item", "A run of its own.", "单独的一次运行。",
    [
        new Field("id", Shapes.Identifier, "Name of the run.", "运行名称。", IsRequired: true),
        new Field("set", Settings, "Settings laid over the scenario.", "覆盖场景的设置。", Default: "{}"),
        new Field("expect", new ChoiceShape("plan", "infeasible"), "What is expected; a run that is infeasible as expected does not fail the batch.", "预期结果；按预期不可行的运行不算失败。", Default: "plan"),
    ]);

    private static readonly RecordShape Repeat = new("repeat", "The same runs with several seeds.", "以多个随机种子重复。",
    [
        new Field("count", new NumberShape(1, 1000, isInteger: true), "How many seeds, from 1.", "种子个数，自 1 起。"),
        new Field("seeds", new ListShape(new NumberShape(0, 9_007_199_254_740_991, isInteger: true), minimumCount: 1, maximumCount: 1000), "The seeds.", "随机种子列表。"),
    ])
    {
        AbbreviatedKey = "count", Rules = [new KeyRule(["count", "seeds"], NeedsOne: true)],
    };

    private static readonly RecordShape Chain = new("chain", "Neighbours on an axis of the grid, run in order, each started from the plan of the one before.", "沿网格某一轴的相邻运行依次求解，后一次以前一次的方案为起点。",
    [
        new Field("along", Shapes.Text, "Axis of the grid; `auto` for the longest one with numbers, `none` for no chains.", "网格的轴；auto 为最长的数值轴，none 为不成链。", Default: "auto"),
        new Field("length", new NumberShape(1, 1000, isInteger: true), "Most runs of one chain; shorter chains keep more cores busy.", "每条链的最多运行数；链越短，可并行的核心越多。", Default: "10"),
    ])
    {
        AbbreviatedKey = "along",
    };

    private static readonly RecordShape Limits = new("limits", "Limits of each run.", "每次运行的限制。",
    [
        new Field("time", AmountShape.Time, "Time limit; that of the scenario when not given.", "时间上限；缺省取场景所设。"),
        new Field("memory", AmountShape.Memory, "Memory to reckon with; the forecast when not given.", "预留内存；缺省取预测值。"),
        new Field("threads", new NumberShape(1, 1024, isInteger: true), "Threads of each run. Results do not depend on it.", "每次运行的线程数；结果与其无关。", Default: "1"),
    ]);

    private static readonly RecordShape FirstPass = new("first_pass", "Gaps at which the first pass of a batch with a deadline ends a run.", "设有截止时间时，第一遍求解的停止间隙。",
    [
        new Field("relative_gap", new NumberShape(0, 1), "Relative gap.", "相对间隙。", Default: "0.02"),
        new Field("excess_gap", new NumberShape(0, 1), "Excess gap; 1 switches the test off.", "超额间隙；1 为不检验。", Default: "1"),
    ]);

    private static readonly RecordShape Retry = new("retry", "Which failures are tried again, and how often. Invalid and infeasible runs never are.", "哪些失败可重试及次数；输入无效与不可行者不重试。",
    [
        new Field("max", new NumberShape(0, 20, isInteger: true), "Most further attempts of a run.", "每次运行最多重试次数。", Default: "2"),
        new Field("on", new ListShape(new ChoiceShape("crash", "out_of_memory", "io", "killed"), maximumCount: 4), "Kinds of failure.", "失败类型。", Default: "[crash, out_of_memory, io, killed]"),
    ]);

    private static readonly RecordShape Slurm = new("slurm", "How arrays are submitted to Slurm.", "Slurm 作业数组的提交方式。",
    [
        new Field("partition", Shapes.Text, "Partition; the default one when not given.", "分区；缺省为默认分区。"),
        new Field("throttle", new NumberShape(1, 100_000, isInteger: true), "Most elements that run at once.", "同时运行的最多元素数。", Default: "50"),
        new Field("array", new NumberShape(1, 1_000_000, isInteger: true), "Most elements of one array (MaxArraySize less one); longer batches are bundled.", "单个数组的最多元素数（MaxArraySize 减一）；更多者合并。", Default: "1000"),
        new Field("extra", Shapes.Text, "Further options of sbatch, such as --account=x.", "sbatch 的其他选项，如 --account=x。"),
    ]);

    private static readonly RecordShape Executor = new("executor", "Where runs are executed.", "运行的执行方式。",
    [
        new Field("kind", new ChoiceShape("local", "slurm"), "Processes on this machine, or Slurm.", "本机进程，或 Slurm。"),
        new Field("slurm", Slurm, "Slurm, with its options.", "Slurm 及其选项。"),
    ])
    {
        AbbreviatedKey = "kind",
    };

    public static RecordShape Root { get; } = new("batch", "Many runs of one or several scenarios.", "一个或多个场景的批量运行。",
    [
        new Field("schema", new ChoiceShape(Version), "Version of the format.", "格式版本。", IsRequired: true),
        new Field("id", Shapes.Identifier, "Identifier; the folder's name when not given.", "标识符；缺省为文件夹名。"),
        new Field("title", Shapes.Text, "Title.", "标题。"),
        new Field("scenario", new ListShape(Shapes.Text, minimumCount: 1, maximumCount: 1000, acceptsSingle: true), "Scenario files or folders, relative to this file.", "场景文件或文件夹，相对本文件。", IsRequired: true),
        new Field("grid", Axes, "Settings of which every combination is run.", "取所有组合的设置。", Default: "{}"),
        new Field("zip", Axes, "Settings whose values belong together, first with first.", "按位置一一配对的设置。", Default: "{}"),
        new Field("list", new ListShape(Item, maximumCount: 10_000, uniqueKey: "id"), "Runs beside the grid.", "网格之外的单独运行。", Default: "[]"),
        new Field("exclude", Rules, "Combinations that are left out; all conditions of a rule must hold.", "排除的组合；一条规则的条件须同时满足。", Default: "[]"),
        new Field("expect_infeasible", Rules, "Combinations that are infeasible on purpose.", "有意设置的不可行组合。", Default: "[]"),
        new Field("repeat", Repeat, "The same runs with several seeds.", "以多个随机种子重复。"),
        new Field("chain", Chain, "Which runs start from which.", "运行之间的承接关系。", Default: "{}"),
        new Field("limits", Limits, "Limits of each run.", "每次运行的限制。", Default: "{}"),
        new Field("deadline", new DeadlineShape(), "When the batch must be done: first every run to a loose gap, then the time left where the gap is largest.", "截止时间：先求得所有运行的粗略方案，剩余时间用于间隙最大者。"),
        new Field("first_pass", FirstPass, "Gaps of the first pass.", "第一遍的停止间隙。", Default: "{}"),
        new Field("retry", Retry, "What is tried again.", "重试规则。", Default: "{}"),
        new Field("executor", Executor, "Where runs are executed.", "执行方式。", Default: "local"),
        new Field("pages", new ChoiceShape("index", "each"), "Pages to read: `index` for one of the batch, `each` also for every run, about 1 MB each.", "阅读页面：index 仅为批量生成一页，each 另为每次运行各生成一页（每页约 1 MB）。", Default: "index"),
        new Field("notify", Shapes.Text, "Program, relative to this file, that gets a summary as JSON on standard input at the end.", "结束时调用的程序（相对本文件），其标准输入为 JSON 摘要。"),
    ]);
}
