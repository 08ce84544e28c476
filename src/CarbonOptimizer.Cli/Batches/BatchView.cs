using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Shows where a batch stands: one line in place on a terminal, plain lines, or JSON lines.</summary>
internal sealed class BatchView
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly CommandContext context;
    private readonly string kind;
    private long last;
    private int width;

    private BatchView(CommandContext context, string kind) => (this.context, this.kind) = (context, kind);

    /// <returns>The view, or null for none.</returns>
    public static BatchView? Create(string name, CommandContext context) => name switch
    {
        "none" => null,
        "auto" => new BatchView(context, context.Terminal.IsInteractive ? "live" : "jsonl"),
        _ => new BatchView(context, name),
    };

    /// <summary>Shows a change, or, after a long silence, a sign of life.</summary>
    public void Show(BatchProgress progress)
    {
        var isDue = progress.Last is not null || last == 0 || context.Clock.GetElapsedTime(last) >= LongestSilence;
        if (kind != "live" && !isDue) return;
        last = context.Clock.GetTimestamp();
        if (kind == "live") Rewrite(Line(progress));
        else context.Terminal.Error.WriteLine(kind == "jsonl" ? Json(progress) : progress.Last is null ? Line(progress) : $"{Line(progress)} | {progress.Last}");
    }

    /// <summary>Leaves the terminal to other text.</summary>
    public void End()
    {
        if (kind == "live" && width > 0) context.Terminal.Error.WriteLine();
    }

    private void Rewrite(string line)
    {
        context.Terminal.Error.Write('\r' + TextWidth.PadRight(line, width));
        width = TextWidth.Of(line);
    }

    private string Line(BatchProgress p)
    {
        var finished = (p.Done + p.Failed).ToString(CultureInfo.InvariantCulture).PadLeft(p.Total.ToString(CultureInfo.InvariantCulture).Length);
        var left = p.Left is var (least, most)
            ? least == most ? context.Say($"ends in {NumberText.Clock(least)}", $"剩余 {NumberText.Clock(least)}") : context.Say($"left {NumberText.Clock(least)} to {NumberText.Clock(most)}", $"预计剩余 {NumberText.Clock(least)} 至 {NumberText.Clock(most)}")
            : context.Say("left: not known yet", "剩余时间待估");
        return context.Say(
            $"[{finished}/{p.Total}] done {p.Done} (cached {p.Cached}) failed {p.Failed} running {p.Running} | elapsed {NumberText.Clock(p.Elapsed)} | {left}",
            $"[{finished}/{p.Total}] 完成 {p.Done}（已有 {p.Cached}） 失败 {p.Failed} 运行中 {p.Running} | 已用 {NumberText.Clock(p.Elapsed)} | {left}");
    }

    private static string Json(BatchProgress p) => JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/batch-progress/1", total = p.Total, done = p.Done, cached = p.Cached, open = p.Open, failed = p.Failed, running = p.Running, pass = p.Pass,
        elapsed = Math.Round(p.Elapsed.TotalSeconds, 3), seconds_left_least = Seconds(p.Left?.Least), seconds_left_most = Seconds(p.Left?.Most), last = p.Last,
    });

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 1) : null;
}
