using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt run SCENARIO</c>: one plan, audited, in a run folder.</summary>
internal sealed class RunVerb
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly Option<string?> outFolder;
    private readonly Option<string> progress;
    private readonly Option<bool> hideLocation;
    private readonly Option<string?> warmStart;

    private RunVerb(CommandContext context, GlobalOptions globals)
    {
        this.context = context;
        this.globals = globals;
        scenario = new ScenarioOptions(context);
        flags = new SolveFlags(context);
        outFolder = new Option<string?>("--out") { Description = context.Say("run folder to write; out/<scenario id> when not given", "结果文件夹;缺省为 out/<场景 id>") };
        progress = new Option<string>("--progress") { Description = context.Say("how progress is shown", "进度显示方式"), DefaultValueFactory = _ => "auto" };
        progress.AcceptOnlyFromAmong(ProgressChoice.Names);
        hideLocation = new Option<bool>("--hide-location") { Description = context.Say("write no coordinates", "不写出坐标") };
        warmStart = new Option<string?>("--warm-start") { Description = context.Say("run folder of a similar scenario to start from; nothing in it is trusted", "以相近场景的结果文件夹为起点;其内容不作为依据") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new RunVerb(context, globals);
        var command = new Command("run", context.Say("find one plan, prove how good it is, audit it, write a run folder", "求解一个方案并证明其质量,审计后写出结果文件夹"))
        {
            verb.outFolder, verb.progress, verb.hideLocation, verb.warmStart,
        };
        verb.scenario.AddTo(command);
        verb.flags.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var built = scenario.Load(parsed, flags.Overrides(parsed));
        var isQuiet = parsed.GetValue(globals.Quiet);
        if (!isQuiet) DiagnosticReport.Write(context, built.Warnings);
        var folder = parsed.GetValue(outFolder) ?? Path.Combine("out", built.Problem.Id);
        new RunFolderTarget(folder).Check();

        var view = isQuiet ? null : ProgressChoice.Create(parsed.GetRequiredValue(progress), context);
        var locked = LockedScenario.Text(built, scenario.FolderOf(parsed), folder);
        var start = parsed.GetValue(warmStart) is { } parent ? SolvedScenario.StartFrom(parent, built) : null;
        var run = RunExecution.Execute(built, locked, context, view, parsed.GetValue(hideLocation), start);
        var published = RunFolderWriter.Write(run, folder);
        var outcome = RunOutcome.Of(run.Report);
        WriteMessages(run, outcome);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.Write(File.ReadAllText(Path.Combine(published, RunFiles.Run)));
        else if (!isQuiet) WriteSummary(run, published, parsed.GetValue(scenario.AllowOutside) ? " --allow-outside" : "");
        return outcome.ExitCode;
    }

    private void WriteMessages(ExportContext run, RunOutcome outcome)
    {
        var error = context.Terminal.Error;
        error.WriteLine($"{run.Report.Problem.Id}: {outcome.Meaning.In(context.Language)}");
        if (run.Report.Result.Termination.Detail.Length > 0 && run.Report.Explanation is null) error.WriteLine(run.Report.Result.Termination.DetailIn(context.Language));
        // A gap within what was asked needs no word.
        if (outcome.ExitCode != ExitCode.Done && GapWords.Of(run.Report.Result.Diagnosis).In(context.Language) is { Length: > 0 } words) error.WriteLine(words);
        if (run.Report.Explanation is { } explanation) error.Write(InfeasibilityMinutes.Text(explanation, context.Language));
        foreach (var finding in run.Report.Audit?.Findings ?? []) error.WriteLine("  " + finding);
    }

    private void WriteSummary(ExportContext run, string published, string permission)
    {
        if (run.Report.Audit is { } audit) new ResultSummary(context, run.Report).WriteAudited(audit);
        context.Terminal.Out.WriteLine();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, published);
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? published : relative;
        context.Terminal.Out.WriteLine(context.Say("files: ", "文件:") + shown);
        new NextSteps(context, run.Report, shown, permission).Write();
    }
}
