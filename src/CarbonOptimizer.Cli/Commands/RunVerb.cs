using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt run SCENARIO</c>: one plan, audited, in a run folder.</summary>
internal sealed class RunVerb
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly Option<string?> outFolder;
    private readonly Option<bool> overwrite;
    private readonly ProgressOption progress;
    private readonly Option<bool> hideLocation;
    private readonly Option<bool> noReport;
    private readonly Option<string?> warmStart;

    private RunVerb(CommandContext context, GlobalOptions globals)
    {
        this.context = context;
        this.globals = globals;
        scenario = new ScenarioOptions(context);
        flags = new SolveFlags(context);
        outFolder = new Option<string?>("--out") { Description = context.Say("run folder to write; out/<scenario id> when not given, or a numbered one beside it", "结果文件夹；缺省为 out/<场景 id>,已被占用时编号并列") };
        overwrite = new Option<bool>("--overwrite")
        {
            Description = context.Say("replace a run of another scenario or other options; a plan never gives way to none or to a worse one of the same problem", "替换其他场景或选项的结果；有方案者不被无方案者替换，同一问题的方案不被更差者替换"),
        };
        progress = new ProgressOption(context, globals);
        hideLocation = new Option<bool>("--hide-location") { Description = context.Say("write no coordinates", "不写出坐标") };
        noReport = new Option<bool>("--no-report") { Description = context.Say("write no report.html", "不生成 report.html") };
        warmStart = new Option<string?>("--warm-start") { Description = context.Say("run folder of a similar scenario to start from; nothing in it is trusted", "以相近场景的结果文件夹为起点；其内容不作为依据") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new RunVerb(context, globals);
        var command = new Command("run", context.Say("find one plan, prove how good it is, audit it, write a run folder", "求解一个方案并证明其质量，审计后写出结果文件夹"))
        {
            verb.outFolder, verb.overwrite, verb.hideLocation, verb.noReport, verb.warmStart,
        };
        verb.progress.AddTo(command);
        verb.scenario.AddTo(command);
        verb.flags.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reporter = progress.Open(parsed);
        var built = scenario.Load(parsed, flags.Overrides(parsed));
        var isQuiet = parsed.GetValue(globals.Quiet);
        if (!isQuiet) DiagnosticReport.Write(context, built.Warnings);
        var given = parsed.GetValue(outFolder);
        var folder = given ?? Path.Combine("out", built.Problem.Id);
        var locked = LockedScenario.Text(built, scenario.FolderOf(parsed), folder);
        StaleTemporaries.Sweep(Path.GetDirectoryName(OutputFolder.Of(folder))!);
        var target = new RunFolderTarget(folder);
        target.Check();
        if (given is not null && !RunPlacement.Accepts(folder, RunIdentity.Of(locked, built.Inputs, parsed.GetValue(hideLocation)), parsed.GetValue(overwrite))) return RefuseToReplace(folder);
        target.CheckWritable();

        var start = parsed.GetValue(warmStart) is { } parent ? SolvedScenario.StartFrom(parent, built) : null;
        var run = RunExecution.Execute(built, locked, context, reporter, parsed.GetValue(hideLocation), start) with { HasReport = !parsed.GetValue(noReport) };
        reporter.Begin(ProgressStage.Write);
        var published = RunFolderWriter.Write(run, folder, parsed.GetValue(overwrite));
        var outcome = RunOutcome.Of(run.Report);
        reporter.Dispose();
        WriteMessages(run, outcome);
        if (published != OutputFolder.Of(folder) && run.Report.Audit is not { Passed: false }) WriteKept(folder, published);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.Write(File.ReadAllText(Path.Combine(published, RunFiles.Run)));
        else if (!isQuiet) WriteSummary(run, published, parsed.GetValue(scenario.AllowOutside) ? " --allow-outside" : "");
        return outcome.ExitCode;
    }

    private int RefuseToReplace(string folder) => Refusal.Write(
        context, ExitCode.Usage, "CO0211", folder, new("The folder holds a run of another scenario, of other inputs or with other options.", "该文件夹存有其他场景、输入或选项的结果。"),
        new("Choose another folder with --out, leave --out away, or replace it with --overwrite.", "请用 --out 另选文件夹、省略 --out，或用 --overwrite 替换。"));

    private void WriteKept(string folder, string published) => context.Terminal.Error.WriteLine(context.Say(
        $"{folder} stays as it is: it holds another run, or a better plan of this one. This run is in {published}.",
        $"{folder} 保持不变：其中是其他结果，或本问题更好的方案。本次结果在 {published}。"));

    private void WriteMessages(ExportContext run, RunOutcome outcome)
    {
        var error = context.Terminal.Error;
        error.WriteLine($"{run.Report.Problem.Id}: {outcome.Meaning.In(context.Language)}");
        if (run.Report.Result.Termination.Detail.Length > 0 && run.Report.Explanation is null) error.WriteLine(run.Report.Result.Termination.DetailIn(context.Language));
        // A gap within what was asked needs no word.
        if (outcome.ExitCode != ExitCode.Done && GapWords.Of(run.Report.Result.Diagnosis).In(context.Language) is { Length: > 0 } words) error.WriteLine(words);
        if (run.Report.Explanation is { } explanation) error.Write(InfeasibilityMinutes.Text(explanation, context.Language));
        if (run.Plan is { } plan && run.Report.Problem.Periods is null && LandSwap.Of(run.Report.Problem, plan) is { IsLarge: true } swap) error.WriteLine(swap.Warning().In(context.Language));
        foreach (var finding in run.Report.Audit?.Findings ?? []) error.WriteLine("  " + AuditWording.In(context.Language, finding));
    }

    private void WriteSummary(ExportContext run, string published, string permission)
    {
        if (run.Report.Audit is { } audit) new ResultSummary(context, run.Report).WriteAudited(audit);
        context.Terminal.Out.WriteLine();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, published);
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? published : relative;
        context.Terminal.Out.WriteLine(context.Say("files: ", "文件：") + shown);
        if (run.HasReport) context.Terminal.Out.WriteLine(context.Say("open:  ", "打开：") + Path.Combine(shown, RunFiles.Report));
        new NextSteps(context, run.Report, shown, permission).Write();
    }
}
