using System.CommandLine;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Explanations;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt explain</c>, with <c>infeasibility SCENARIO</c> here: which policies cannot be kept together, and the least ways out.</summary>
internal static class ExplainVerb
{
    private static readonly TimeSpan LongestSolve = TimeSpan.FromSeconds(20);

    public static Command Create(CommandContext context, GlobalOptions globals) =>
        new("explain", context.Say("why something is as it is", "解释结果的原因"))
        {
            Infeasibility(context, globals), ExplainCellVerb.Create(context, globals),
        };

    private static Command Infeasibility(CommandContext context, GlobalOptions globals)
    {
        var scenario = new ScenarioOptions(context);
        var command = new Command("infeasibility", context.Say("which policies cannot be kept together, and the least ways out", "哪些政策不能同时满足，以及最小的调整办法"));
        var carbon = new Option<bool>("--carbon") { Description = context.Say("solve every way out that ends all conflicts, for its net emissions", "对每个可消除全部冲突的办法求解，给出其净排放") };
        command.Add(carbon);
        var progress = new ProgressOption(context, globals);
        progress.AddTo(command);
        scenario.AddTo(command);
        command.SetAction(parsed =>
        {
            using var reporter = progress.Open(parsed);
            var built = scenario.Load(parsed);
            reporter.Begin(ProgressStage.Explain);
            var explanation = InfeasibilityExplainer.Explain(built.Problem, built.Options with { Clock = context.Clock }, context.Cancellation);
            if (parsed.GetValue(carbon))
            {
                var limits = built.Options with { Clock = context.Clock, TimeLimit = LongestSolve };
                using var solver = SolverChoice.ForMany(built);
                using var kept = SolveFolder.Open(context, SolveFolder.Beside("", built.Problem.Id, "ways-out"), "ways out", built, built.Problem.Baseline);
                explanation = WayOutCost.AddTo(built.Problem, explanation, new JournalledSolver(solver, kept), limits, context.Cancellation);
                FrontExecution.TellRefused(context, kept);
            }
            reporter.Dispose();
            if (context.Cancellation.IsCancellationRequested) context.Terminal.Error.WriteLine(context.Say("stopped: what follows is proved, but conflicts and ways out may be missing", "已停止：以下内容均经证明，但可能缺少部分冲突与调整办法"));
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.Write(InfeasibilityRecord.Json(explanation));
            else context.Terminal.Out.Write(InfeasibilityMinutes.Text(explanation, context.Language));
            if (context.Cancellation.IsCancellationRequested) return ExitCode.Interrupted;
            return explanation.Verdict switch
            {
                FeasibilityVerdict.Attainable => ExitCode.Done,
                FeasibilityVerdict.ProvedImpossible => ExitCode.Infeasible,
                _ => ExitCode.NoPlan,
            };
        });
        return command;
    }
}
