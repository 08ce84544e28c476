using System.CommandLine;
using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch cancel</c>: asks the runner of a batch, wherever it runs on this drive, to stop, and Slurm to forget its tasks.</summary>
internal static class BatchCancelVerb
{
    public static Command Create(CommandContext context)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var command = new Command("cancel", context.Say("stop a batch; what is done stays, and it can go on later", "停止批量；已完成者保留，之后可继续")) { batch, outFolder };
        command.SetAction(parsed =>
        {
            var folder = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder)).ResultFolder();
            var isRunning = BatchPlace.IsRunning(folder);
            if (isRunning) AtomicFile.WriteText(Path.Combine(folder, BatchRunVerb.StopFileName), "stop\n");
            var jobs = SlurmQueue.Cancel(folder);
            context.Terminal.Error.WriteLine(isRunning || jobs > 0
                ? context.Say("stopping; 'carbonopt batch status --watch' shows the end", "正在停止；可用 carbonopt batch status --watch 查看")
                : context.Say("nothing runs", "当前无运行"));
            return ExitCode.Done;
        });
        return command;
    }
}
