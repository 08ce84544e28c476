using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>One line of progress.</summary>
internal static class ProgressText
{
    /// <summary>Where one search stands.</summary>
    public static string Of(SolveProgress progress, CommandContext context)
    {
        var gaps = new Gaps(progress.Objective, progress.Bound, double.NaN);
        return string.Join("  ",
            context.Say("solve", "求解") + " " + NumberText.Clock(progress.Elapsed),
            context.Say("best", "最优方案") + " " + NumberText.Of(progress.Objective),
            context.Say("bound", "下界") + " " + NumberText.Of(progress.Bound),
            context.Say("gap", "间隙") + " " + NumberText.Percent(gaps.Relative),
            context.Say("plan", "方案") + " #" + NumberText.Of((decimal)progress.PlanNumber),
            context.Say("memory", "内存") + " " + NumberText.Bytes(Environment.WorkingSet));
    }

    /// <summary>What one of many solves gave, which of how many it is, and how long the others will take.</summary>
    public static string Of(FrontPoint point, SolveCount count, CommandContext context)
    {
        var number = count.Expected > 0 ? $"{count.Done,5} / {count.Expected}" : $"{point.Index,5}";
        var values = point.Values is null ? context.Say("no plan", "无方案") : string.Join("  ", point.Values.Select(NumberText.Of));
        string[] parts = [number, MethodOf(point.Request, context), values, TerminationWording.Of(point.Termination.Reason).In(context.Language), NumberText.Percent(point.RelativeGap), NumberText.Clock(TimeSpan.FromSeconds(point.Seconds)), Left(count, context)];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Which of many steps is finished.</summary>
    public static string Of(string what, SolveCount count, CommandContext context) =>
        string.Join("  ", new[] { $"{count.Done,5} / {count.Expected}", what, Left(count, context) }.Where(part => part.Length > 0));

    private static string MethodOf(FrontRequest request, CommandContext context)
    {
        var method = request.Method switch
        {
            "study" => context.Say("study", "分析"),
            "link" => context.Say("link", "连接"),
            "portfolio" => context.Say("portfolio", "备选方案"),
            "anchor" => context.Say("anchor", "端点"),
            "anchor_single" => context.Say("single anchor", "单目标端点"),
            "weighted_sum" => context.Say("weighted sum", "加权和"),
            "epsilon_constraint" => context.Say("epsilon constraint", "ε 约束"),
            "adaptive" => context.Say("adaptive", "自适应"),
            "tchebycheff" => context.Say("Tchebycheff", "切比雪夫"),
            "lexicographic" => context.Say("lexicographic", "字典序"),
            "within" => context.Say("within", "限值"),
            var other => other,
        };
        var label = request.Label switch { "declared" => context.Say("as declared", "按声明"), "start" => context.Say("start", "起始"), var other => other };
        return $"{method} {label}".TrimEnd();
    }

    private static string Left(SolveCount count, CommandContext context) =>
        count.Left is { } time ? context.Say($"about {NumberText.Clock(time)} left", $"约剩 {NumberText.Clock(time)}") : "";

    /// <summary>That a stage still goes on.</summary>
    public static string Of(ProgressStage stage, TimeSpan elapsed, CommandContext context) =>
        $"{stage.Name.In(context.Language)} {NumberText.Clock(elapsed)}  {context.Say("memory", "内存")} {NumberText.Bytes(Environment.WorkingSet)}";
}
