using System.CommandLine;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Serving;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch status</c>: where a batch stands, from its results; with Slurm also what waits and runs there.</summary>
internal static class BatchStatusVerb
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var watch = new Option<bool>("--watch") { Description = context.Say("show it again every two seconds until nothing runs", "每两秒刷新，直至无运行") };
        var command = new Command("status", context.Say("where a batch stands", "批量的进展")) { batch, outFolder, watch };
        command.SetAction(parsed =>
        {
            var folder = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder)).ResultFolder();
            while (true)
            {
                var manifest = BatchManifest.Read(folder);
                var summary = BatchSummary.Of(manifest, new ResultStore(folder));
                var isRunning = BatchPlace.IsRunning(folder);
                var queued = SlurmQueue.CountOf(folder);
                if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(BatchJson.Of(summary, summary.WaitingCount > 0));
                else Write(context, summary, isRunning, queued, folder);
                if (!parsed.GetValue(watch) || !isRunning && queued is null or (0, 0) || context.Cancellation.WaitHandle.WaitOne(Interval)) return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Write(CommandContext context, BatchSummary summary, bool isRunning, (int Running, int Pending)? queued, string folder)
    {
        context.Terminal.Out.Write(new SummaryText(context, summary).Short());
        if (isRunning) context.Terminal.Out.WriteLine(context.Say($"a runner works here now, {BatchStanding.RunningRuns(folder).Count} processes; last: {LastEvent(folder)}", $"当前有运行器在工作，{BatchStanding.RunningRuns(folder).Count} 个进程；最近：{LastEvent(folder)}"));
        else if (summary.WaitingCount > 0 && queued is null) context.Terminal.Out.WriteLine(context.Say("nothing runs now; 'carbonopt batch run' goes on", "当前无运行；可用 carbonopt batch run 继续"));
        if (queued is var (running, pending)) context.Terminal.Out.WriteLine(context.Say($"Slurm: {running} tasks run, {pending} wait", $"Slurm：{running} 个任务运行中，{pending} 个等待"));
    }

    private static string LastEvent(string folder)
    {
        var last = EventLog.Read(folder).LastOrDefault();
        return last.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "-" : $"{last.GetProperty("time").GetString()} {last.GetProperty("event").GetString()}{(last.TryGetProperty("run", out var run) ? " " + run.GetString() : "")}";
    }
}
