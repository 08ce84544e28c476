using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch plan</c>: a dry run that says which runs are new, there already or changed, which key changed, and how long it will take.</summary>
internal static class BatchPlanVerb
{
    private const int ShownRuns = 60;

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var all = new Option<bool>("--all") { Description = context.Say("list every run", "列出所有运行") };
        var write = new Option<bool>("--write") { Description = context.Say("write the manifest too, for other engines to work off", "同时写出清单，供其他引擎执行") };
        var command = new Command("plan", context.Say("dry run: what is new, there already or changed, and how long it takes", "试运行：哪些是新增、已有或已变，预计多久")) { batch, outFolder, all, write };
        command.SetAction(parsed =>
        {
            var place = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder));
            var declaration = place.Declaration();
            var folder = place.FolderFor(declaration);
            var manifest = BatchPlace.ManifestOf(declaration, folder);
            var store = new ResultStore(folder);
            if (parsed.GetValue(write))
            {
                using var alone = BatchPlace.Lock(folder);
                BatchPlace.Prepare(declaration, manifest, store);
            }
            var runs = PlannedRun.Of(manifest, store);
            var seconds = ExpectedSeconds(runs, store);
            var jobs = JobCount.Usual(declaration.Execution.Threads);
            if (parsed.GetValue(globals.Json)) WriteJson(context, runs, seconds, jobs);
            else Write(context, runs, seconds, jobs, parsed.GetValue(all) ? int.MaxValue : ShownRuns);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Mean seconds of the runs so far; null without any.</summary>
    private static double? ExpectedSeconds(IReadOnlyList<PlannedRun> runs, ResultStore store)
    {
        double[] past = [.. (Directory.Exists(store.RunsFolder) ? Directory.EnumerateDirectories(store.RunsFolder) : []).Select(ResultRecord.Read).OfType<ResultRecord>().Select(record => record.Seconds)];
        return past.Length == 0 ? null : past.Average() * runs.Count(run => run.State != "cached");
    }

    private static void Write(CommandContext context, IReadOnlyList<PlannedRun> runs, double? seconds, int jobs, int shown)
    {
        var table = new TextTable(context.Say("run", "运行"), context.Say("state", "状态"), context.Say("why", "原因"));
        foreach (var run in runs.Where(run => run.State != "cached").Take(shown)) table.Add(run.Run.Id, StateText(context, run.State), string.Join("; ", run.Reasons.Select(reason => reason.In(context.Language))));
        table.WriteTo(context.Terminal.Out);
        var left = runs.Count(run => run.State != "cached");
        if (left > shown) context.Terminal.Out.WriteLine(context.Say($"... and {left - shown} more (--all)", $"……另有 {left - shown} 次（--all）"));
        var counts = string.Join(", ", runs.GroupBy(run => run.State).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {StateText(context, group.Key)}"));
        context.Terminal.Out.WriteLine(context.Say($"{runs.Count} runs: {counts}", $"共 {runs.Count} 次运行：{counts}"));
        context.Terminal.Out.WriteLine(seconds is { } expected
            ? context.Say($"expected, from past runs: {Hours(expected)} h of work, {Hours(expected / jobs)} h on {jobs} processes", $"依据以往运行预计：工作量 {Hours(expected)} 小时，{jobs} 个进程约 {Hours(expected / jobs)} 小时")
            : context.Say("how long it takes is known after the first runs", "完成首批运行后方可预计时间"));
    }

    private static string Hours(double seconds) => (seconds / 3600).ToString("0.00", CultureInfo.InvariantCulture);

    private static string StateText(CommandContext context, string state) => state switch
    {
        "cached" => context.Say("cached", "已有"), "changed" => context.Say("changed", "已变"), "open" => context.Say("open", "可改进"), "failed" => context.Say("failed", "失败"), _ => context.Say("new", "新增"),
    };

    private static void WriteJson(CommandContext context, IReadOnlyList<PlannedRun> runs, double? seconds, int jobs) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/batch-plan/1",
        runs = runs.Select(run => new { index = run.Run.Run.Index, id = run.Run.Id, key = run.Run.Key, state = run.State, why = run.Reasons.Select(reason => reason.English) }),
        expected_seconds = seconds, processes = jobs,
    }));
}
