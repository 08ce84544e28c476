using System.CommandLine;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Levels;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Levels;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Writing;

namespace CarbonOptimizer.Cli.Levels;

/// <summary><c>carbonopt levels FILE</c>: plans handed down from level to level, each part by itself, and what that costs.</summary>
internal sealed class LevelsVerb
{
    private const string WholeFolder = "whole";

    /// <summary>Each solve of a round is one of dozens; the bound of a township of a thousand cells rests after some ten sweeps.</summary>
    private const int MostIterations = 100;

    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly Argument<string> file;
    private readonly SolveFlags flags;
    private readonly Option<string?> outFolder;
    private readonly Option<int?> rounds;
    private readonly ProgressOption progress;

    private LevelsVerb(CommandContext context, GlobalOptions globals)
    {
        (this.context, this.globals) = (context, globals);
        file = new Argument<string>("file") { Description = context.Say("levels file, or folder with a levels.yaml", "层级文件，或包含 levels.yaml 的文件夹") };
        flags = new SolveFlags(context);
        outFolder = new Option<string?>("--out") { Description = context.Say("folder to write; out/<scenario id>-levels when not given", "写出的文件夹；缺省为 out/<场景 id>-levels") };
        rounds = new Option<int?>("--rounds") { Description = context.Say("most rounds of coordination by prices; what the file says when not given", "价格协调的最多轮数；缺省按文件") }.Within(context, 0, 1000);
        progress = new ProgressOption(context, globals);
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new LevelsVerb(context, globals);
        var command = new Command("levels", context.Say("hand quotas down from level to level, plan each part apart, and prove what decentralised plans cost", "逐级下达指标、分区编制方案，并证明分散规划的代价")) { verb.file, verb.outFolder, verb.rounds };
        verb.flags.AddTo(command);
        verb.progress.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(file);
        if (Directory.Exists(path)) path = Path.Combine(path, LevelsReader.FileName);
        var declared = LevelsReader.Read(path);
        using var reporter = progress.Open(parsed);
        var built = ScenarioBuilder.Build(declared.Scenario, new BuildOptions { Overrides = [.. flags.Overrides(parsed)] });
        DiagnosticReport.Write(context, built.Warnings);
        if (LevelsGround.Of(context, declared, built) is not { } ground) return ExitCode.InvalidInput;
        var folder = parsed.GetValue(outFolder) ?? Path.Combine("out", built.Problem.Id + "-levels");
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return Refusal.Write(context, ExitCode.Usage, "CO0211", folder, new("The folder is not empty.", "该文件夹非空。"), new("Choose another folder with --out.", "请用 --out 另选文件夹。"));
        }
        Directory.CreateDirectory(folder);
        var most = parsed.GetValue(rounds) ?? declared.Rounds;
        reporter.Expected = 1 + most + ground.Leaves.Count;
        var whole = Whole(built, declared, folder, reporter);
        if (whole.Report.Audit is not { Passed: true }) return RunOutcome.Of(whole.Report).ExitCode;
        if (Plan(ground, whole, declared, most, reporter) is not { } result) return RefuseWithoutPlan(path);
        if (context.Cancellation.IsCancellationRequested) return ExitCode.Interrupted;
        var parts = new PartRuns(context, ground, result, folder).Run(reporter);
        reporter.Dispose();
        if (parts is null) return ExitCode.AuditFailed;
        var report = ground.Report(whole, result, parts);
        LevelsFiles.Write(report, folder);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.Write(File.ReadAllText(Path.Combine(folder, LevelsFiles.Json)));
        else if (!parsed.GetValue(globals.Quiet)) new LevelsText(context, report, folder).Write();
        foreach (var finding in report.Findings) context.Terminal.Error.WriteLine("! " + AuditWording.In(context.Language, finding));
        return report.Findings.Count == 0 ? ExitCode.Done : ExitCode.AuditFailed;
    }

    private ExportContext Whole(BuiltScenario built, LevelsDeclaration declared, string folder, ProgressReporter reporter)
    {
        var target = Path.Combine(folder, WholeFolder);
        var run = RunExecution.Execute(built, LockedScenario.Text(built, Path.GetDirectoryName(declared.Scenario)!, target), context, reporter, hideLocation: false);
        RunFolderWriter.Write(run, target);
        var outcome = RunOutcome.Of(run.Report);
        if (run.Report.Audit is not { Passed: true }) context.Terminal.Error.WriteLine($"{built.Problem.Id}: {outcome.Meaning.In(context.Language)}");
        return run;
    }

    private LevelsResult? Plan(LevelsGround ground, ExportContext whole, LevelsDeclaration declared, int rounds, ProgressReporter reporter)
    {
        var limits = ground.Built.Options;
        var iterations = limits.IterationLimit > 0 ? Math.Min(limits.IterationLimit, MostIterations) : MostIterations;
        var options = new LevelsOptions { Solve = limits with { Clock = context.Clock, ExcessGap = 1, IterationLimit = iterations }, Rounds = rounds, Target = declared.TargetGap };
        return LevelsPlanner.Plan(ground.Model, ground.Tree, options, whole.Report.Audit!.Bound, round => reporter.Did(context.Say($"round {round.Round}", $"第 {round.Round} 轮")), context.Cancellation);
    }

    private int RefuseWithoutPlan(string path) => Refusal.Write(
        context, ExitCode.NoPlan, "CO0223", path, new("The uppermost level found no plan on its blocks within the limits.", "最高层级在限制内未找到分块方案。"),
        new("Give it smaller blocks, or more time.", "请减小 block，或放宽时间上限。"));
}
