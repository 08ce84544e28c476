using System.CommandLine;
using System.Globalization;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Progress;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>
/// <c>carbonopt batch work --manifest M --index I</c>: one chain of a batch, its runs in order, for any engine that starts numbered tasks. It is
/// idempotent: what has a result is passed over, and two copies of a task leave one result.
/// </summary>
internal sealed class BatchWorkVerb
{
    /// <summary>Variables in which engines pass the number of a task; the index of Kubernetes begins at 0.</summary>
    private static readonly (string Name, int First)[] Variables = [("SLURM_ARRAY_TASK_ID", 1), ("JOB_COMPLETION_INDEX", 0), ("SGE_TASK_ID", 1)];

    private readonly CommandContext context;
    private readonly Option<string> manifest;
    private readonly Option<int?> index;
    private readonly Option<int?> bundle;
    private readonly Option<int?> run;
    private readonly Option<int> threads;
    private readonly Option<int> attempt;
    private readonly Option<int> pass;
    private readonly Option<string?> loose;
    private readonly Option<double?> seconds;
    private readonly Option<int> requeueCode;
    private readonly Option<bool> watchesParent;
    private readonly Option<bool> forecast;
    private readonly Option<bool> pages;
    private readonly Option<DateTimeOffset?> until;
    private readonly Option<int> slots;
    private readonly ProgressOption progress;

    private BatchWorkVerb(CommandContext context, GlobalOptions globals)
    {
        this.context = context;
        progress = new ProgressOption(context, globals);
        manifest = new Option<string>("--manifest") { Description = context.Say("manifest.csv of the batch", "批量的 manifest.csv"), Required = true };
        index = new Option<int?>("--index") { Description = context.Say("number of the chain, from 1; from SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX (plus 1) or SGE_TASK_ID when not given", "链的编号，自 1 起；缺省取自 SLURM_ARRAY_TASK_ID、JOB_COMPLETION_INDEX（加 1）或 SGE_TASK_ID") };
        bundle = new Option<int?>("--bundle") { Description = context.Say("chains of one task: task I works chains (I-1)*N+1 to I*N", "每个任务的链数 N:任务 I 执行第 (I-1)*N+1 至 I*N 条链") };
        run = new Option<int?>("--run") { Description = context.Say("one run of the manifest instead of a chain", "只执行清单中的一次运行") };
        threads = new Option<int>("--threads") { Description = context.Say("threads; results do not depend on it", "线程数；结果与其无关"), DefaultValueFactory = _ => int.TryParse(Environment.GetEnvironmentVariable("SLURM_CPUS_PER_TASK"), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 1 }.Within(context, 1, 1024);
        attempt = new Option<int>("--attempt") { DefaultValueFactory = _ => 1, Hidden = true };
        pass = new Option<int>("--pass") { Description = context.Say("number of the pass; a run with a result of it is passed over", "遍次编号；已有该遍结果的运行不再执行"), DefaultValueFactory = _ => 1 }.Within(context, 1, 1_000_000);
        loose = new Option<string?>("--loose") { Description = context.Say("relative and excess gap that end this pass, such as 0.02,1", "本遍的停止间隙（相对，超额），如 0.02,1") };
        seconds = new Option<double?>("--seconds") { Description = context.Say("seconds this pass may search", "本遍的求解秒数上限") }.Within(context, 0.001, 3e7);
        requeueCode = new Option<int>("--requeue-code") { Description = context.Say("exit code when stopped: 75, or 99 for Grid Engine, 85 for HTCondor", "被停止时的退出码：75;Grid Engine 用 99,HTCondor 用 85"), DefaultValueFactory = _ => ExitCode.Resumable }.Within(context, 1, 255);
        watchesParent = new Option<bool>("--watch-parent") { Hidden = true };
        pages = new Option<bool>("--pages") { Description = context.Say("write report.html into every run folder", "在每个运行文件夹中生成 report.html") };
        until = new Option<DateTimeOffset?>("--until") { Description = context.Say("when this pass must end; each run gets an equal share of the time that is left", "本遍的截止时刻；每次运行均分剩余时间") };
        slots = new Option<int>("--slots") { Description = context.Say("with --until: how many tasks work side by side", "与 --until 同用：并行任务数"), DefaultValueFactory = _ => 1 }.Within(context, 1, 100_000);
        forecast = new Option<bool>("--forecast") { Description = context.Say("print the bytes of memory the run is forecast to need, and do nothing", "只打印预测内存字节数") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new BatchWorkVerb(context, globals);
        var command = new Command("work", context.Say("one task of a batch, for Slurm, Kubernetes, Grid Engine, HTCondor and others", "执行批量中的一个任务，供 Slurm、Kubernetes、Grid Engine、HTCondor 等调用"))
        {
            verb.manifest, verb.index, verb.bundle, verb.run, verb.threads, verb.attempt, verb.pass, verb.loose, verb.seconds, verb.until, verb.slots, verb.pages, verb.requeueCode, verb.watchesParent, verb.forecast,
        };
        verb.progress.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        if (parsed.GetValue(watchesParent)) ParentWatch.Start(Console.In, stop.Cancel, ParentWatch.EndAtOnce);
        var batch = BatchManifest.Read(parsed.GetRequiredValue(manifest));
        if (Chosen(parsed, batch) is not { } runs) return RefuseIndex(batch);
        if (parsed.GetValue(forecast)) return Forecast(runs[0], parsed.GetValue(threads));
        using var reporter = progress.Open(parsed);
        var store = new ResultStore(batch.Folder);
        var worker = new RunWorker(context with { Cancellation = stop.Token }, batch, store, parsed.GetValue(threads), parsed.GetValue(pages));
        var code = ExitCode.Done;
        foreach (var next in runs)
        {
            if (stop.IsCancellationRequested) return parsed.GetValue(requeueCode);
            var order = OrderOf(parsed, next);
            if (parsed.GetValue(until) is { } end)
            {
                if (PassTime.ShareOf(batch, store, order.Pass, (end - context.Clock.GetUtcNow()).TotalSeconds, parsed.GetValue(slots)) is not { } share)
                {
                    if (store.Find(next) is null) code = ExitCode.SomeFailed;
                    continue;
                }
                order = order with { Seconds = Math.Min(share, order.Seconds ?? share) };
            }
            var ended = worker.Work(order, reporter);
            if (ended == ExitCode.Resumable) return parsed.GetValue(requeueCode);
            if (ended != ExitCode.Done) code = ended;
        }
        return code;
    }

    private RunOrder OrderOf(ParseResult parsed, ManifestRun next)
    {
        double[] gaps = [.. (parsed.GetValue(loose) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var gap) ? gap : double.NaN)];
        return new RunOrder(next, parsed.GetValue(attempt), parsed.GetValue(pass))
        {
            LooseGaps = gaps is [>= 0 and <= 1, >= 0 and <= 1] ? (gaps[0], gaps[1]) : null, Seconds = parsed.GetValue(seconds),
            IsOncePerPass = parsed.GetValue(run) is null && parsed.GetResult(pass) is { Implicit: false },
        };
    }

    private List<ManifestRun>? Chosen(ParseResult parsed, BatchManifest batch)
    {
        if (parsed.GetValue(run) is { } single) return single >= 1 && single <= batch.Runs.Count ? [batch.Runs[single - 1]] : null;
        var task = parsed.GetValue(index) ?? TaskOfEngine();
        if (task is not >= 1) return null;
        var size = Math.Max(1, parsed.GetValue(bundle) ?? 1);
        var (first, last) = ((task.Value - 1L) * size + 1, (long)task.Value * size);
        List<ManifestRun> runs = [.. batch.Runs.Where(row => row.Run.Chain >= first && row.Run.Chain <= last)];
        return runs.Count > 0 ? runs : null;
    }

    private static int? TaskOfEngine()
    {
        foreach (var (name, first) in Variables)
        {
            if (int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number + 1 - first;
        }
        return null;
    }

    private int Forecast(ManifestRun next, int count)
    {
        var built = ScenarioBuilder.Build(next.Run.Scenario, new BuildOptions { Overrides = next.Run.Overrides });
        context.Terminal.Out.WriteLine(SolveForecast.PeakMemoryOf(built with { Options = built.Options with { Threads = count } }).ToString(CultureInfo.InvariantCulture));
        return ExitCode.Done;
    }

    private int RefuseIndex(BatchManifest batch) => Refusal.Write(
        context, ExitCode.Usage, "CO0402", "--index", new("There is no such task.", "没有该任务。"),
        new($"The batch has {batch.Runs.Max(row => row.Run.Chain)} chains and {batch.Runs.Count} runs, counted from 1.", $"该批量有 {batch.Runs.Max(row => row.Run.Chain)} 条链、{batch.Runs.Count} 次运行，均自 1 起计数。"));
}
