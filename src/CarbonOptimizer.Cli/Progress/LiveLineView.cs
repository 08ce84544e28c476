using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>One line on a terminal, rewritten at most twice a second; finished solves stay above it.</summary>
internal sealed class LiveLineView(CommandContext context) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private long last;
    private int width;

    public TimeSpan LongestSilence { get; } = TimeSpan.FromSeconds(1);

    public void Begin(ProgressStage stage)
    {
    }

    public void Report(SolveProgress value)
    {
        if (last != 0 && context.Clock.GetElapsedTime(last) < Interval) return;
        last = context.Clock.GetTimestamp();
        Show(ProgressText.Of(value, context));
    }

    public void Solved(FrontPoint point, SolveCount count)
    {
        Finish();
        context.Terminal.Error.WriteLine(ProgressText.Of(point, count, context));
    }

    public void Did(string what, SolveCount count) => Show(ProgressText.Of(what, count, context));

    public void StillAt(ProgressStage stage, TimeSpan elapsed, SolveProgress? known) =>
        Show(known is null ? ProgressText.Of(stage, elapsed, context) : ProgressText.Of(known, context));

    public void Finish()
    {
        if (width > 0) context.Terminal.Error.Write("\r" + new string(' ', width) + "\r");
        width = 0;
    }

    private void Show(string text)
    {
        context.Terminal.Error.Write("\r" + TextWidth.PadRight(text, width));
        width = TextWidth.Of(text);
    }
}
