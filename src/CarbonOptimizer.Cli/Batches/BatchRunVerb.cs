using System.CommandLine;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch run</c>: works off a batch, or goes on with it; the results decide what is left.</summary>
internal sealed class BatchRunVerb
{
    /// <summary>File whose appearance in the folder of a batch stops its runner.</summary>
    public const string StopFileName = "batch.stop";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly Argument<string> batch;
    private readonly Argument<string[]> names;
    private readonly Option<string?> outFolder;
    private readonly Option<int?> jobs;
    private readonly Option<string?> executor;
    private readonly Option<int?> passes;
    private readonly Option<bool> failFast;
    private readonly Option<string> progress;

    private BatchRunVerb(CommandContext context, GlobalOptions globals)
    {
        (this.context, this.globals) = (context, globals);
        batch = BatchVerb.Batch(context);
        names = new Argument<string[]>("names") { Description = context.Say("of a folder of scenarios: those to run; all without a batch.yaml when not given", "场景文件夹中要运行的场景；缺省为所有不含 batch.yaml 的场景"), Arity = ArgumentArity.ZeroOrMore };
        outFolder = BatchVerb.Out(context);
        jobs = new Option<int?>("--jobs", "-j") { Description = context.Say("most processes at once; as many as there are cores for them when not given", "同时运行的最多进程数；缺省按核心数") }.Within(context, 1, 1024);
        executor = new Option<string?>("--executor") { Description = context.Say("local or slurm instead of what the batch says", "以 local 或 slurm 代替批量文件所设") };
        executor.AcceptOnlyFromAmong("local", "slurm");
        passes = new Option<int?>("--passes") { Description = context.Say("with Slurm: arrays one after another, from loose gaps to those asked; 2 with a deadline and 1 without when not given", "用于 Slurm:依次提交的数组数,间隙由宽到严;缺省有截止时间为 2,否则为 1") }.Within(context, 1, 9);
        failFast = new Option<bool>("--fail-fast") { Description = context.Say("stop at the first failure", "首次失败即停止") };
        progress = new Option<string>("--progress") { Description = context.Say("live, lines, jsonl or none; a live line on a terminal, JSON lines elsewhere when not given", "live、lines、jsonl 或 none；缺省在终端为动态行，否则为 JSON 行"), DefaultValueFactory = _ => "auto" };
        progress.AcceptOnlyFromAmong(ProgressChoice.Names);
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new BatchRunVerb(context, globals);
        var command = new Command("run", context.Say("run a batch, or go on with it", "运行批量，或从中断处继续"))
        {
            verb.batch, verb.names, verb.outFolder, verb.jobs, verb.executor, verb.passes, verb.failFast, verb.progress,
        };
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var named = parsed.GetRequiredValue(batch);
        if (ScenarioSweep.IsOne(named)) return new ScenarioSweep(context, named, parsed.GetValue(outFolder) ?? "out").Run(parsed.GetValue(names) ?? []);
        var place = BatchPlace.Of(named, parsed.GetValue(outFolder));
        var declaration = place.Declaration();
        var folder = place.FolderFor(declaration);
        var manifest = BatchPlace.ManifestOf(declaration, folder);
        var store = new ResultStore(folder);
        using var alone = BatchPlace.Lock(folder);
        var adopted = BatchPlace.Prepare(declaration, manifest, store);
        if (adopted > 0) context.Terminal.Error.WriteLine(context.Say($"{adopted} results are taken over from an earlier manifest", $"从先前的清单沿用了 {adopted} 个结果"));
        var slurm = parsed.GetValue(executor) switch { "slurm" => declaration.Execution.Slurm ?? new SlurmSettings("", 50, 1000, ""), "local" => null, _ => declaration.Execution.Slurm };
        if (slurm is null && parsed.GetValue(passes) is not null)
        {
            return Refusal.Write(
                context, ExitCode.Usage, "CO0405", "--passes", new("Passes are for Slurm; on this machine a deadline divides the time.", "--passes 用于 Slurm；在本机由截止时间分配用时。"),
                new("Add --executor slurm, or 'deadline:' to the batch.", "请加 --executor slurm，或在批量文件中设 deadline。"));
        }
        if (slurm is not null) return Submit(declaration, manifest, store, slurm, parsed.GetValue(passes));
        var isUnfinished = Work(parsed, declaration, manifest, store);
        return Finish(declaration, manifest, store, isUnfinished, parsed.GetValue(globals.Quiet), parsed.GetValue(globals.Json));
    }

    private bool Work(ParseResult parsed, BatchDeclaration declaration, BatchManifest manifest, ResultStore store)
    {
        var execution = declaration.Execution;
        var count = parsed.GetValue(jobs) ?? JobCount.Usual(execution.Threads);
        var view = BatchView.Create(parsed.GetValue(globals.Quiet) ? "none" : parsed.GetRequiredValue(progress), context);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        var stopFile = Path.Combine(manifest.Folder, StopFileName);
        File.Delete(stopFile);
        using var watch = StopFile.Watch(stopFile, stop, context.Clock);
        var command = (IReadOnlyList<string>)[.. OwnCommand.Words(), "batch", "work", "--manifest", Path.Combine(manifest.Folder, BatchManifest.FileName), "--threads", $"{execution.Threads}", .. execution.HasPages ? ["--pages"] : Array.Empty<string>(), "--watch-parent", "--progress", "none", "--lang", "en"];
        // A child uses as many garbage collector threads and code generators as it has cores; several of them would fight.
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var launcher = new ProcessLauncher(command, environment, order => LongestTime(order, execution), Patience, context.Clock);
        var forecasts = new MemoryForecasts(command, manifest, store, execution.MemoryBytes);
        var runner = new BatchRunner(manifest, store, EventLog.Open(manifest.Folder, context.Clock), launcher.LaunchAsync, new RunnerOptions
        {
            Jobs = count, MemoryBudget = JobCount.MemoryBudget(), MemoryOf = count > 1 ? forecasts.Of : _ => 0,
            MaxRetries = execution.MaxRetries, RetryOn = execution.RetryOn, Deadline = execution.DeadlineAfter(context.Clock),
            FirstGaps = (execution.FirstRelativeGap, execution.FirstExcessGap), TimeLimitSeconds = execution.TimeLimitSeconds, FailFast = parsed.GetValue(failFast),
        }, context.Clock) { OnProgress = view is null ? null : view.Show };
        try
        {
            return runner.RunAsync(stop.Token).GetAwaiter().GetResult();
        }
        finally
        {
            view?.End();
            File.Delete(stopFile);
        }
    }

    /// <summary>After twice its limit and some minutes a run hangs: reading and writing are not limited, but are much shorter.</summary>
    private static TimeSpan? LongestTime(RunOrder order, BatchExecution execution) =>
        (order.Seconds ?? execution.TimeLimitSeconds) is { } seconds ? TimeSpan.FromSeconds(2 * seconds) + TimeSpan.FromMinutes(5) : null;

    private int Finish(BatchDeclaration declaration, BatchManifest manifest, ResultStore store, bool isUnfinished, bool isQuiet, bool isJson)
    {
        var summary = BatchSummary.Of(manifest, store);
        var text = BatchSummaryWriter.Write(context, summary, store);
        if (isJson) context.Terminal.Out.WriteLine(BatchJson.Of(summary, isUnfinished));
        else if (!isQuiet) context.Terminal.Out.Write(text.Short());
        if (declaration.Execution.Notify is { } program) Notification.Send(context, program, BatchJson.Of(summary, isUnfinished));
        return isUnfinished ? ExitCode.Resumable : summary.FailedCount > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private int Submit(BatchDeclaration declaration, BatchManifest manifest, ResultStore store, SlurmSettings settings, int? count)
    {
        if (SlurmQueue.CountOf(manifest.Folder) is var (running, pending) && running + pending > 0)
        {
            context.Terminal.Error.WriteLine(context.Say(
                $"{running} tasks of this batch run in Slurm and {pending} wait; nothing more is submitted. To begin anew: carbonopt batch cancel {manifest.Folder}",
                $"该批量在 Slurm 中有 {running} 个任务运行、{pending} 个等待，未再提交。如需重新开始：carbonopt batch cancel {manifest.Folder}"));
            return ExitCode.Resumable;
        }
        var submission = SlurmSubmission.Of(manifest, store, settings, declaration.Execution, OwnCommand.Words(), count, context.Clock);
        if (submission.Tasks.Count == 0)
        {
            context.Terminal.Error.WriteLine(context.Say("every run has a result; nothing is submitted", "所有运行均已有结果，未提交作业"));
            return Finish(declaration, manifest, store, isUnfinished: false, isQuiet: false, isJson: false);
        }
        var jobNumbers = submission.Submit();
        EventLog.Open(manifest.Folder, context.Clock).Add("submitted", null, ("executor", "slurm"), ("jobs", jobNumbers), ("tasks", submission.Tasks.Count));
        context.Terminal.Out.WriteLine(context.Say(
            $"{submission.Tasks.Count} tasks submitted to Slurm as {string.Join(", ", jobNumbers)}; watch: carbonopt batch status {manifest.Folder}",
            $"已向 Slurm 提交 {submission.Tasks.Count} 个任务（{string.Join("、", jobNumbers)}）；查看：carbonopt batch status {manifest.Folder}"));
        return ExitCode.Done;
    }
}
