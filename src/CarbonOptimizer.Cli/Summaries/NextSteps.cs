using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>What a user may type after a run, with the path of its folder and, where the plan has one, the place of a cell it converts; with the option that let it read files outside of the scenario's folder.</summary>
internal sealed class NextSteps(CommandContext context, RunReport report, string folder, string permission)
{
    private readonly List<(string Command, string Answer)> steps = [];

    public void Write()
    {
        if (report.Audit is not { Passed: true } || report.Result.Plan is not { } plan) return;
        var run = folder.Contains(' ', StringComparison.Ordinal) ? $"\"{folder}\"" : folder;
        if (double.IsFinite(report.Audit.Bound)) Add($"price {run}", "what each policy costs", "每项政策的代价");
        if (ConvertedCell(plan) is { } cell) Add($"explain cell {cell} {run}", "why this cell is converted", "为何转换该栅格");
        Add($"compare {run} {context.Say("OTHER-RUN", "另一结果")}", "after a run with another --set and --out", "用其他 --set 与 --out 运行之后");
        Add($"audit {run}", "verify plan and bound again from the files", "依据文件再次验证方案与下界");
        var width = steps.Max(step => Terminals.TextWidth.Of(step.Command));
        context.Terminal.Out.WriteLine(context.Say("next:", "下一步："));
        foreach (var (command, answer) in steps) context.Terminal.Out.WriteLine($"  {Terminals.TextWidth.PadRight(command, width)}  # {answer}");
    }

    private void Add(string command, string english, string chinese) => steps.Add(("carbonopt " + command + permission, context.Say(english, chinese)));

    /// <summary>Row and column of the middle one of the cells that a plan for one year converts; null on parcels.</summary>
    private string? ConvertedCell(Allocation plan)
    {
        if (report.Problem.Units.Grid is not { } grid || report.Problem.Periods is not null) return null;
        var converted = Enumerable.Range(0, plan.Count).Where(u => plan[u] != report.Problem.Baseline[u]).ToArray();
        if (converted.Length == 0) return null;
        var cell = grid.CellOf(converted[converted.Length / 2]);
        return string.Create(CultureInfo.InvariantCulture, $"{cell / grid.Width},{cell % grid.Width}");
    }
}
