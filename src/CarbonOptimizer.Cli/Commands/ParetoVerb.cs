using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>
/// <c>carbonopt pareto SCENARIO</c>: a certified trade-off front in a folder; run again, it goes on where it stopped. <c>carbonopt sweep
/// SCENARIO</c>: the same for evenly spaced weights.
/// </summary>
internal sealed class ParetoVerb
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags solve;
    private readonly FrontFlags front;
    private readonly ProgressOption progress;
    private readonly Option<string?> outFolder;
    private readonly Option<int>? points;

    private ParetoVerb(CommandContext context, GlobalOptions globals, bool isSweep)
    {
        this.context = context;
        this.globals = globals;
        scenario = new ScenarioOptions(context);
        solve = new SolveFlags(context);
        front = new FrontFlags(context);
        progress = new ProgressOption(context, globals);
        outFolder = new Option<string?>("--out") { Description = context.Say("front folder to write or go on with; out/<scenario id>-front when not given", "写出或继续的前沿文件夹；缺省为 out/<场景 id>-front") };
        if (isSweep) points = new Option<int>("--points") { Description = context.Say("weights from 0 to 1 along every pair of axes", "每对坐标轴上从 0 到 1 的权重数"), DefaultValueFactory = _ => 11 }.Within(context, 2, 1001);
    }

    public static Command Create(CommandContext context, GlobalOptions globals) => Create(
        new ParetoVerb(context, globals, isSweep: false), "pareto",
        context.Say("a front of plans between several objectives, with a proof of what it may miss; goes on after a stop", "多目标权衡前沿，并证明其可能遗漏的范围；中断后可继续"));

    public static Command CreateSweep(CommandContext context, GlobalOptions globals) => Create(
        new ParetoVerb(context, globals, isSweep: true), "sweep",
        context.Say("plans for evenly spaced weights, each started from its neighbour", "按等距权重求解方案，每次从相邻方案热启动"));

    private static Command Create(ParetoVerb verb, string name, string description)
    {
        var command = new Command(name, description) { verb.outFolder };
        verb.scenario.AddTo(command);
        verb.solve.AddTo(command);
        verb.front.AddTo(command);
        verb.progress.AddTo(command);
        if (verb.points is not null) command.Add(verb.points);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reporter = progress.Open(parsed);
        var built = scenario.Load(parsed, [.. solve.Overrides(parsed), .. SweepOverrides(parsed), .. front.Overrides(parsed)]);
        var isQuiet = parsed.GetValue(globals.Quiet);
        if (!isQuiet) DiagnosticReport.Write(context, built.Warnings);
        var folder = parsed.GetValue(outFolder) ?? FrontFolderStore.PlaceFor(Path.Combine("out", built.Problem.Id + "-front"), FrontExecution.Identity("front", built));
        var locked = LockedScenario.Text(built, scenario.FolderOf(parsed), folder);
        var report = FrontExecution.Execute(built, locked, folder, context, reporter);
        reporter.Dispose();
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.Write(File.ReadAllText(Path.Combine(folder, FrontFiles.Record)));
        else if (!isQuiet)
        {
            new FrontSummary(context, report.Front).Write();
            context.Terminal.Out.WriteLine(context.Say("files: ", "文件：") + Path.GetRelativePath(Environment.CurrentDirectory, folder));
        }
        return CodeOf(report.Front);
    }

    private IEnumerable<string> SweepOverrides(ParseResult parsed)
    {
        if (points is null) yield break;
        yield return "tradeoff.method=weighted_sum";
        yield return "tradeoff.weights.design=das_dennis";
        yield return FormattableString.Invariant($"tradeoff.weights.divisions={parsed.GetValue(points) - 1}");
    }

    private static int CodeOf(Front front)
    {
        if (front.IsStopped) return ExitCode.Resumable;
        if (front.Points.Count > 0 && front.Points.All(point => point.Termination.Reason == TerminationReason.ProvedInfeasible)) return ExitCode.Infeasible;
        if (front.Points.All(point => point.Plan is null)) return ExitCode.NoPlan;
        return front.Ending.Reason == FrontEndReason.NoRanges || front.Points.Any(point => point.Termination.Reason == TerminationReason.NumericalTrouble) ? ExitCode.SomeFailed : ExitCode.Done;
    }
}
