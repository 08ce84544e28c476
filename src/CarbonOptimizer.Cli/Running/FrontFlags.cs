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

    public FrontFlags(CommandContext context)
    {
        method = new Option<string?>("--method") { Description = context.Say("adaptive, weighted_sum, epsilon_constraint, tchebycheff, reference_point, lexicographic, within, stakeholders, regret or cvar", "adaptive、weighted_sum、epsilon_constraint、tchebycheff、reference_point、lexicographic、within、stakeholders、regret 或 cvar") };
        method.AcceptOnlyFromAmong("adaptive", "weighted_sum", "epsilon_constraint", "tchebycheff", "reference_point", "lexicographic", "within", "stakeholders", "regret", "cvar");
        solves = new Option<int?>("--solves") { Description = context.Say("most solves after the best plan of each axis (adaptive, within) or of each party (stakeholders); mixtures and levels (regret, cvar)", "单目标最优(adaptive、within)或各方最优(stakeholders)之后的最多求解次数；混合与水平(regret、cvar)") };
        divisions = new Option<int?>("--divisions") { Description = context.Say("steps of the lattice of weights (weighted_sum, tchebycheff)", "权重格点的等分数(weighted_sum、tchebycheff)") };
        intervals = new Option<int?>("--intervals") { Description = context.Say("grid intervals of each capped axis (epsilon_constraint)", "每个约束轴的格网等分数(epsilon_constraint)") };
        links = new Option<int?>("--links") { Description = context.Say("plans recombined between neighbours on a front of two axes", "双目标前沿上相邻方案之间重组的方案数") };
        uncertainty = new Option<double?>("--uncertainty") { Description = context.Say("stop at this relative uncertainty of the hypervolume, such as 0.5% (adaptive)", "达到该超体积相对不确定度即停止，如 0.5%(adaptive)"), CustomParser = OptionValues.Share(context) };
        max = new Option<string[]>("--max") { Description = context.Say("largest value of an axis, in its unit: --max boundary_length=500000", "坐标轴上限（以其单位计）：--max boundary_length=500000"), AllowMultipleArgumentsPerToken = false };
        cold = new Option<bool>("--cold") { Description = context.Say("start every solve afresh", "每次求解均从头开始") };
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
    }

    private static string Setting(string key, IFormattable value) => $"tradeoff.{key}={value.ToString(null, CultureInfo.InvariantCulture)}";
}
