using System.CommandLine;
using System.Globalization;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Options that override the <c>tradeoff</c> section of a scenario, so that the locked scenario shows them too.</summary>
internal sealed class FrontFlags
{
    private readonly Option<string?> method;
    private readonly Option<int?> solves;
    private readonly Option<int?> divisions;
    private readonly Option<int?> intervals;
    private readonly Option<int?> links;
    private readonly Option<double?> uncertainty;
    private readonly Option<string[]> max;
    private readonly Option<bool> cold;
    private readonly Option<int?> population;
    private readonly Option<int?> generations;
    private readonly Option<int?> runs;
    private readonly Option<bool> noRepair;
    private readonly Option<bool> fromScratch;

    public FrontFlags(CommandContext context)
    {
        method = new Option<string?>("--method") { Description = context.Say("adaptive, weighted_sum, epsilon_constraint, tchebycheff, reference_point, lexicographic, within, stakeholders, regret, cvar, nsga2 or nsga3", "adaptive、weighted_sum、epsilon_constraint、tchebycheff、reference_point、lexicographic、within、stakeholders、regret、cvar、nsga2 或 nsga3") };
        method.AcceptOnlyFromAmong("adaptive", "weighted_sum", "epsilon_constraint", "tchebycheff", "reference_point", "lexicographic", "within", "stakeholders", "regret", "cvar", "nsga2", "nsga3");
        solves = new Option<int?>("--solves") { Description = context.Say("most solves after the best plan of each axis (adaptive, within) or of each party (stakeholders); mixtures and levels (regret, cvar)", "单目标最优(adaptive、within)或各方最优(stakeholders)之后的最多求解次数；混合与水平(regret、cvar)") };
        divisions = new Option<int?>("--divisions") { Description = context.Say("steps of the lattice of weights (weighted_sum, tchebycheff)", "权重格点的等分数(weighted_sum、tchebycheff)") };
        intervals = new Option<int?>("--intervals") { Description = context.Say("grid intervals of each capped axis (epsilon_constraint)", "每个约束轴的格网等分数(epsilon_constraint)") };
        links = new Option<int?>("--links") { Description = context.Say("plans recombined between neighbours on a front of two axes", "双目标前沿上相邻方案之间重组的方案数") };
        uncertainty = new Option<double?>("--uncertainty") { Description = context.Say("stop at this relative uncertainty of the hypervolume, such as 0.5% (adaptive)", "达到该超体积相对不确定度即停止，如 0.5%(adaptive)"), CustomParser = OptionValues.Share(context) };
        max = new Option<string[]>("--max") { Description = context.Say("largest value of an axis, in its unit: --max boundary_length=500000", "坐标轴上限（以其单位计）：--max boundary_length=500000"), AllowMultipleArgumentsPerToken = false };
        cold = new Option<bool>("--cold") { Description = context.Say("start every solve afresh", "每次求解均从头开始") };
        population = new Option<int?>("--population") { Description = context.Say("plans that survive a generation (nsga2, nsga3)", "每代保留的方案数(nsga2、nsga3)") };
        generations = new Option<int?>("--generations") { Description = context.Say("generations of a run; 0 until the time limit (nsga2, nsga3)", "每轮的代数；0 为直至时间上限(nsga2、nsga3)") };
        runs = new Option<int?>("--runs") { Description = context.Say("runs, each with the next seed (nsga2, nsga3)", "轮数，每轮取下一个随机种子(nsga2、nsga3)") };
        noRepair = new Option<bool>("--no-repair") { Description = context.Say("leave plans that miss quotas as they are (nsga2, nsga3)", "不修复违反数量约束的方案(nsga2、nsga3)") };
        fromScratch = new Option<bool>("--no-ends") { Description = context.Say("keep the best plans of the axes out of the first generation (nsga2, nsga3)", "各轴最优方案不进入第一代(nsga2、nsga3)") };
    }

    public void AddTo(Command command)
    {
        command.Add(method);
        command.Add(solves);
        command.Add(divisions);
        command.Add(intervals);
        command.Add(links);
        command.Add(uncertainty);
        command.Add(max);
        command.Add(cold);
        command.Add(population);
        command.Add(generations);
        command.Add(runs);
        command.Add(noRepair);
        command.Add(fromScratch);
    }

    /// <summary>The given options as settings of the scenario.</summary>
    public IEnumerable<string> Overrides(ParseResult parsed)
    {
        if (parsed.GetValue(method) is { } name) yield return "tradeoff.method=" + name;
        if (parsed.GetValue(solves) is { } count) yield return Setting("solves", count);
        if (parsed.GetValue(divisions) is { } steps) yield return Setting("weights.divisions", steps);
        if (parsed.GetValue(intervals) is { } grid) yield return Setting("intervals", grid);
        if (parsed.GetValue(links) is { } between) yield return Setting("links", between);
        if (parsed.GetValue(uncertainty) is { } share) yield return Setting("uncertainty", share);
        foreach (var cap in parsed.GetValue(max) ?? []) yield return "tradeoff.max." + cap;
        if (parsed.GetValue(cold)) yield return "tradeoff.warm_starts=false";
        if (parsed.GetValue(population) is { } survivors) yield return Setting("evolution.population", survivors);
        if (parsed.GetValue(generations) is { } budget) yield return Setting("evolution.generations", budget);
        if (parsed.GetValue(runs) is { } repeats) yield return Setting("evolution.runs", repeats);
        if (parsed.GetValue(noRepair)) yield return "tradeoff.evolution.repair=false";
        if (parsed.GetValue(fromScratch)) yield return "tradeoff.evolution.from_ends=false";
    }

    private static string Setting(string key, IFormattable value) => $"tradeoff.{key}={value.ToString(null, CultureInfo.InvariantCulture)}";
}
