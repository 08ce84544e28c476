namespace CarbonOptimizer.Builders.Format;

/// <summary>Keys that say how objectives are traded off against one another.</summary>
internal static class TradeoffFormat
{
    private static readonly TableShape PerAxis = new(Shapes.Identifier, Shapes.Any);

    private static readonly RecordShape Axis = new("axis", "One axis of the front: an objective, or several that count as one.", "前沿的一个坐标轴:一个目标,或合并计算的多个目标。",
    [
        new Field("id", Shapes.Identifier, "Identifier.", "标识符。", IsRequired: true),
        new Field("name", Shapes.Name, "Name on figures and in tables; the id when not given.", "图表中的名称;缺省为 id。", DefaultFrom: "id"),
        new Field("unit", Shapes.Text, "Unit of the axis; that of its first objective when not given.", "单位;缺省取首个目标的单位。"),
        new Field("objectives", new TableShape(Shapes.Identifier, Shapes.NotNegative), "Coefficient of each objective, by its kind or id, such as {boundary_length: 0.001} for km.", "各目标(按 kind 或 id)的系数,例如 {boundary_length: 0.001} 表示公里。", IsRequired: true),
        new Field("penalty_rate", Shapes.NotNegative, "What a unit of penalty of soft policies adds to the axis, in its unit. When no axis names one, the declared weights say it.", "柔性政策每单位罚价在该轴上的折算值(以轴的单位计);各轴均未给出时按声明的权重折算。", Default: "0"),
    ]);

    private static readonly RecordShape WeightSet = new("weight_set", "Weights of one stakeholder or one point of a list.", "某一利益相关方或列表中一点的权重。",
    [
        new Field("label", Shapes.Text, "Whose weights they are.", "权重归属。", Default: "\"\""),
        new Field("weights", new TableShape(Shapes.Identifier, Shapes.NotNegative), "Weight of each normalised axis; axes not named have 0.", "各归一化坐标轴的权重;未列为 0。", IsRequired: true),
    ]);

    private static readonly RecordShape Weights = new("weights", "Weights of the normalised axes.", "归一化坐标轴的权重设计。",
    [
        new Field("design", new ChoiceShape("das_dennis", "latin_hypercube", "list"), "Simplex lattice, spread random weights, or a list.", "单纯形格点、拉丁超立方或给定列表。", Default: "das_dennis"),
        new Field("divisions", new NumberShape(1, 10_000, isInteger: true), "Steps of the lattice from 0 to 1.", "格点在 0 到 1 之间的等分数。", Default: "10"),
        new Field("count", new NumberShape(1, 100_000, isInteger: true), "Number of random weights.", "随机权重的数量。", Default: "20"),
        new Field("list", new ListShape(WeightSet, maximumCount: 10_000), "The list.", "权重列表。", Default: "[]"),
    ]);

    private static readonly RecordShape Rank = new("rank", "One axis of an order of importance.", "分级优化中的一级。",
    [
        new Field("axis", Shapes.Identifier, "Axis.", "坐标轴。", IsRequired: true),
        new Field("tolerance_percent", new NumberShape(0, 1000), "By what percentage of its size it may be given up to the later ones.", "允许为后续目标让步的百分比。", Default: "0"),
    ]) { AbbreviatedKey = "axis" };

    /// <summary>Budget and ways of evolutionary search.</summary>
    public static RecordShape Evolution { get; } = new("evolution", "Budget of the methods `nsga2` and `nsga3`, whose rows prove nothing.", "nsga2 与 nsga3 方法的预算；其所得各行无证明。",
    [
        new Field("population", new NumberShape(4, 10_000, isInteger: true), "Plans that survive a generation.", "每代保留的方案数。", Default: "100"),
        new Field("generations", new NumberShape(0, 10_000_000, isInteger: true),
            "Generations of a run; 0 for as many as run.time_limit_s allows, which no other machine repeats.",
            "每轮的代数；0 为直至 run.time_limit_s，结果因机器而异。", Default: "200"),
        new Field("runs", new NumberShape(1, 1000, isInteger: true), "Runs, each with the next seed.", "轮数，每轮取下一个随机种子。", Default: "1"),
        new Field("repair", Shapes.Switch,
            "Whether plans are brought within quotas; without it those that miss them lose every comparison.",
            "是否修复违反数量约束的方案；不修复时此类方案在比较中总是落败。", Default: "true"),
        new Field("from_ends", Shapes.Switch, "Whether the best plans of the axes enter the first generation.", "各轴的最优方案是否进入第一代。", Default: "true"),
        new Field("genes", new ChoiceShape("plans", "functions"),
            "What is inherited: the use of every unit, or weights and suitability functions that plans are decoded from.",
            "遗传的内容：各单元的地类，或用于解码方案的权重与适宜性函数。", Default: "plans"),
        new Field("crossover_share", new NumberShape(0, 1), "Share of the offspring that receive a window of a second parent.", "接受第二亲本窗口的子代比例。", Default: "0.8"),
    ]);

    public static RecordShape Record { get; } = new("tradeoff", "A trade-off front, computed by `carbonopt pareto`.", "权衡前沿,由 carbonopt pareto 计算。",
    [
        new Field("method", new ChoiceShape("adaptive", "weighted_sum", "epsilon_constraint", "tchebycheff", "reference_point", "lexicographic", "within", "stakeholders", "regret", "cvar", "nsga2", "nsga3"), "How the solves are chosen.", "求解点的选取方法。", Default: "adaptive"),
        new Field("axes", new ListShape(Axis, maximumCount: 6, uniqueKey: "id"), "The axes; every objective is one when not given.", "坐标轴;缺省为每个目标一个。", Default: "[]"),
        new Field("solves", new NumberShape(1, 100_000, isInteger: true), "Most solves of the methods `adaptive` and `within` after the best plan of each axis, of `stakeholders` after the best plan of each party, and of `regret` and `cvar` for mixtures of the sets and again for levels.", "adaptive 与 within 方法在单目标最优之后、stakeholders 方法在各方最优方案之后，以及 regret 与 cvar 方法对系数集混合与对水平各自的最多求解次数。", Default: "24"),
        new Field("uncertainty", new NumberShape(0, 1), "`adaptive` stops once the relative uncertainty of the hypervolume is at most this.", "adaptive 方法在超体积相对不确定度达到该值时停止。", Default: "0"),
        new Field("weights", Weights, "Weights of `weighted_sum`, `tchebycheff`, `reference_point` and `stakeholders`, which takes a list with a label for every party.", "weighted_sum、tchebycheff、reference_point 与 stakeholders 的权重；stakeholders 须用列表，且每一方均有标签。", Default: "{}"),
        new Field("intervals", new NumberShape(1, 1_000_000, isInteger: true), "Grid intervals of each capped axis of `epsilon_constraint`; when not given 10, and 1000 on two axes and at most 400 planning units, where every efficient plan is found.", "epsilon_constraint 中每个约束轴的格网等分数；缺省为 10，双目标且规划单元不超过 400 个时为 1000，可找全有效方案。"),
        new Field("primary", Shapes.Identifier, "Axis that `epsilon_constraint` and `within` minimise.", "epsilon_constraint 与 within 最小化的坐标轴。"),
        new Field("order", new ListShape(Rank, maximumCount: 6), "Axes of `lexicographic`, the most important first.", "lexicographic 的坐标轴,按重要性排序。", Default: "[]"),
        new Field("reference", PerAxis, "Goal of `reference_point` for every axis.", "reference_point 中各坐标轴的目标值。", Default: "{}"),
        new Field("ideal", PerAxis, "Value of each axis that counts as 0 after normalisation; with `nadir` takes the place of the ranges found from the best plans of each axis.", "归一化后记为 0 的各轴取值;与 nadir 一并替代由各轴最优方案得到的值域。", Default: "{}"),
        new Field("nadir", PerAxis, "Value of each axis that counts as 1 after normalisation.", "归一化后记为 1 的各轴取值。", Default: "{}"),
        new Field("evolution", Evolution, "Budget of `nsga2` and `nsga3`.", "nsga2 与 nsga3 的预算。"),
        new Field("tolerance", new NumberShape(1e-6, 1), "Width of the interval at which `tchebycheff`, `reference_point`, `regret` and `cvar` stop, as a share of the ranges.", "tchebycheff、reference_point、regret 与 cvar 停止时的区间宽度(占值域比例)。", Default: "0.002"),
        new Field("tail", new NumberShape(1e-6, 1), "Share of the sets of coefficients, the worst ones, whose mean `cvar` minimises; less than one set counts as one.", "cvar 所最小化的最不利系数集均值的占比;不足一组按一组计。", Default: "0.1"),
        new Field("max", PerAxis, "Largest value of an axis throughout the front (epsilon bound), in its unit. An axis with boundary lengths needs the method `within`.", "坐标轴的上限(ε 约束),以其单位计;含边界长度的轴需用 within 方法。", Default: "{}"),
        new Field("links", new NumberShape(0, 1000, isInteger: true), "Plans recombined between neighbours on a front of two axes.", "双目标前沿上相邻方案之间重组的方案数。", Default: "0"),
        new Field("gap", new NumberShape(0, 1), "Gap asked of every solve, as a share of the weighted ranges.", "每次求解要求的间隙(占加权值域比例)。", Default: "0.001"),
        new Field("augmentation", new NumberShape(1e-9, 0.5), "Weight every axis keeps, as a share of all.", "每个坐标轴保留的最小权重比例。", Default: "0.001"),
        new Field("end_weight", new NumberShape(0, 0.5), "Weight the other axes together keep at the ends of the front; leaves out ends that gain next to nothing.", "前沿端点处其余坐标轴合计保留的权重比例;用于舍去收益极小的端部。", Default: "0"),
        new Field("reference_margin", new NumberShape(0, 10), "Distance of the hypervolume's reference point from the nadir, as a share of the ranges.", "超体积参考点到最差点的距离(占值域比例)。", Default: "0.1"),
        new Field("warm_starts", Shapes.Switch, "Whether a solve starts from the nearest earlier one.", "是否从最近的已有解热启动。", Default: "true"),
    ]);
}
