using System.CommandLine;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Failures;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch retry</c>: forgets failures, or results that ran into a limit, so that the next <c>batch run</c> makes these runs again.</summary>
internal static class BatchRetryVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var failed = new Option<bool>("--failed") { Description = context.Say("all runs that failed", "所有失败的运行") };
        var timeout = new Option<bool>("--timeout") { Description = context.Say("all runs that a limit ended before their gap", "所有因限制而未达间隙的运行") };
        var run = new Option<int[]>("--run") { Description = context.Say("these runs, by index", "按编号指定运行"), AllowMultipleArgumentsPerToken = true };
        var asArray = new Option<bool>("--as-slurm-array") { Description = context.Say("print the chains as sbatch --array takes them, and change nothing", "以 sbatch --array 的写法打印链编号，不作更改") };
        var command = new Command("retry", context.Say("make failed or cut-off runs again", "重做失败或被截断的运行")) { batch, outFolder, failed, timeout, run, asArray };
        command.SetAction(parsed =>
        {
            var folder = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder)).ResultFolder();
            var (manifest, store) = (BatchManifest.Read(folder), new ResultStore(folder));
            int[] indices = parsed.GetValue(run) ?? [];
            if (!parsed.GetValue(failed) && !parsed.GetValue(timeout) && indices.Length == 0)
            {
                return Refusal.Write(context, ExitCode.Usage, "CO0404", "batch retry", new("It is not said what to make again.", "未指明重做哪些运行。"), new("Add --failed, --timeout or --run INDEX.", "请加 --failed、--timeout 或 --run 编号。"));
            }
            SummaryRow[] chosen = [.. BatchSummary.Of(manifest, store).Rows.Where(row =>
                parsed.GetValue(failed) && row.IsFailed || parsed.GetValue(timeout) && row.Outcome is RunOutcomes.GapNotMet or RunOutcomes.NoPlan || indices.Contains(row.Run.Run.Index))];
            if (parsed.GetValue(asArray))
            {
                context.Terminal.Out.WriteLine(string.Join(',', chosen.Select(row => row.Run.Run.Chain).Distinct().Order()));
                return ExitCode.Done;
            }
            using var alone = BatchPlace.Lock(folder);
            foreach (var row in chosen)
            {
                store.Forgive(row.Run);
                store.Remove(row.Run);
            }
            if (!parsed.GetValue(globals.Quiet)) context.Terminal.Error.WriteLine(context.Say($"{chosen.Length} runs will be made again by 'carbonopt batch run {folder}'", $"{chosen.Length} 次运行将由 carbonopt batch run {folder} 重做"));
            return ExitCode.Done;
        });
        return command;
    }
}
