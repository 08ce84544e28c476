using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>One line on a terminal, rewritten at most twice a second.</summary>
internal sealed class LiveLineView(CommandContext context) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private long last;
    private int width;

    public void Report(SolveProgress value)
    {
        if (last != 0 && context.Clock.GetElapsedTime(last) < Interval) return;
        last = context.Clock.GetTimestamp();
        var text = ProgressText.Of(value, context);
        context.Terminal.Error.Write("\r" + TextWidth.PadRight(text, width));
        width = TextWidth.Of(text);
    }

    public void Finish()
    {
        if (width > 0) context.Terminal.Error.Write("\r" + new string(' ', width) + "\r");
        width = 0;
    }
}
