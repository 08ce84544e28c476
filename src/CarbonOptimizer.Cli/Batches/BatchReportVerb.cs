using System.CommandLine;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch report</c>: writes the tables of a batch again from its run folders and prints what they teach.</summary>
internal static class BatchReportVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var command = new Command("report", context.Say("tables, effects of settings, failures; from the run folders", "由结果文件夹生成汇总表、设置作用与失败清单")) { batch, outFolder };
        command.SetAction(parsed =>
        {
            var folder = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder)).ResultFolder();
            var store = new ResultStore(folder);
            var summary = BatchSummary.Of(BatchManifest.Read(folder), store);
            var text = BatchSummaryWriter.Write(context, summary, store).Whole();
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(BatchJson.Of(summary, summary.WaitingCount > 0));
            else if (!parsed.GetValue(globals.Quiet)) context.Terminal.Out.Write(text);
            return summary.WaitingCount > 0 ? ExitCode.Resumable : summary.FailedCount > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        });
        return command;
    }
}
