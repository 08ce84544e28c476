using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>One line of progress.</summary>
internal static class ProgressText
{
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
}
