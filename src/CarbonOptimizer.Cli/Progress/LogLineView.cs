using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>A line every thirty seconds, for log files.</summary>
internal sealed class LogLineView(CommandContext context) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private long last = context.Clock.GetTimestamp();

    public void Report(SolveProgress value)
    {
        if (context.Clock.GetElapsedTime(last) < Interval) return;
        last = context.Clock.GetTimestamp();
        context.Terminal.Error.WriteLine(ProgressText.Of(value, context));
    }

    public void Finish()
    {
    }
}
