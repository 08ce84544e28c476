using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>A line for each finished solve, and else at least every thirty seconds, for log files.</summary>
internal sealed class LogLineView(CommandContext context) : IProgressView
{
    private long last = context.Clock.GetTimestamp();

    public TimeSpan LongestSilence { get; } = TimeSpan.FromSeconds(30);

    public void Begin(ProgressStage stage)
    {
    }

    public void Report(SolveProgress value)
    {
        if (context.Clock.GetElapsedTime(last) < LongestSilence) return;
        last = context.Clock.GetTimestamp();
        context.Terminal.Error.WriteLine(ProgressText.Of(value, context));
    }

    public void Solved(FrontPoint point, SolveCount count) => context.Terminal.Error.WriteLine(ProgressText.Of(point, count, context));

    public void Did(string what, SolveCount count) => context.Terminal.Error.WriteLine(ProgressText.Of(what, count, context));

    public void StillAt(ProgressStage stage, TimeSpan elapsed, SolveProgress? known) => context.Terminal.Error.WriteLine(ProgressText.Of(stage, elapsed, context));

    public void Finish()
    {
    }
}
