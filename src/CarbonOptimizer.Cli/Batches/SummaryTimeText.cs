using System.Globalization;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>The part of a summary that speaks of time: what the runs took, what chains saved, and what more time would have bought.</summary>
internal sealed class SummaryTimeText(CommandContext context, BatchSummary summary)
{
    /// <summary>Writes the part; nothing without results.</summary>
    public void WriteTo(StringWriter text)
    {
        ResultRecord[] results = [.. summary.Rows.Select(row => row.Result).OfType<ResultRecord>()];
        if (results.Length == 0) return;
        var sessions = SessionTimes.Of(summary.Manifest.Folder);
        text.WriteLine();
        WriteWork(text, results, sessions);
        WriteChains(text, results);
        WriteMoreTime(text, sessions);
    }

    private void WriteWork(StringWriter text, ResultRecord[] results, SessionTimes sessions)
    {
        var (sum, memory) = (results.Sum(result => result.Seconds), NumberText.Bytes(results.Max(result => result.PeakMemoryBytes)));
        var wall = sessions.Seconds > 0 ? context.Say($" in {Seconds(sessions.Seconds)} s", $"，实际历时 {Seconds(sessions.Seconds)} 秒") : "";
        text.WriteLine(context.Say(
            $"time: the runs took {Seconds(sum)} s together{wall}; largest memory of one {memory}",
            $"用时：各次运行合计 {Seconds(sum)} 秒{wall}；单次内存峰值 {memory}"));
    }

    /// <summary>Medians of the search alone: neither a pause of the machine nor reading and writing count.</summary>
    private void WriteChains(StringWriter text, ResultRecord[] results)
    {
        ResultRecord[] warm = [.. results.Where(result => result.HasPlan && result.Start.Length > 0)], cold = [.. results.Where(result => result.HasPlan && result.Start.Length == 0)];
        if (warm.Length == 0 || cold.Length == 0) return;
        var (ours, theirs) = (Seconds(Median(warm)), Seconds(Median(cold)));
        text.WriteLine(context.Say(
            $"chains: {warm.Length} runs started from the plan of a neighbour and searched for {ours} s (median), {cold.Length} started afresh and searched for {theirs} s",
            $"承接：{warm.Length} 次运行以相邻运行的方案为起点，求解用时中位数 {ours} 秒；{cold.Length} 次从头开始，中位数 {theirs} 秒"));
    }

    private void WriteMoreTime(StringWriter text, SessionTimes sessions)
    {
        SummaryRow[] rows = [.. summary.Rows.Where(row => row.Result is { HasPlan: true } result && double.IsFinite(result.RelativeGap))];
        if (rows.Length == 0) return;
        var worst = rows.MaxBy(row => row.Result!.RelativeGap)!;
        var (mean, most) = (NumberText.Percent(rows.Average(row => row.Result!.RelativeGap)), NumberText.Percent(worst.Result!.RelativeGap));
        text.WriteLine(context.Say(
            $"more time: no plan of these runs can be better by more than {mean} on average, and by more than {most} in the worst case ({worst.Run.Id}); that is proved",
            $"若有更多时间：已证明各方案平均最多还能改进 {mean}，最差者最多 {most}（{worst.Run.Id}）"));
        if (sessions.AnotherHalf() is not var (seconds, from, to)) return;
        text.WriteLine(context.Say(
            $"  judging by the second pass, another {Seconds(seconds)} s would bring the average gap from {NumberText.Percent(from)} to about {NumberText.Percent(to)}",
            $"  按第二遍求解的进度推算，再增加 {Seconds(seconds)} 秒可使平均间隙由 {NumberText.Percent(from)} 降至约 {NumberText.Percent(to)}"));
    }

    private static double Median(ResultRecord[] results)
    {
        double[] sorted = [.. results.Select(result => result.SearchSeconds).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Seconds(double seconds) => seconds.ToString(seconds >= 10 ? "#,##0" : "0.0", CultureInfo.InvariantCulture);
}
