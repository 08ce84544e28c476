using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>Prints a line for each finished solve of a study: which of how many, how it ended, and about how long the others will take.</summary>
/// <param name="context">Language, clock and terminal.</param>
/// <param name="expected">How many solves there will be at most.</param>
/// <param name="isQuiet">Whether nothing is printed.</param>
internal sealed class StudyProgress(CommandContext context, int expected, bool isQuiet) : IProgress<FrontPoint>
{
    /// <summary>Before so many solves an estimate would mislead.</summary>
    private const int FewestForEstimate = 3;

    private readonly long start = context.Clock.GetTimestamp();
    private int resumed = -1;
    private int done;

    public void Report(FrontPoint value)
    {
        done++;
        // A solve from the store takes no time and says nothing about those to come.
        if (context.Clock.GetElapsedTime(start).TotalSeconds < value.Seconds && resumed < done) resumed = done;
        if (isQuiet) return;
        var text = $"{done,5} / {expected}  {NumberText.Of(value.ScalarValue)}  {NumberText.Percent(value.RelativeGap)}";
        if (Left() is { } left) text += context.Say("  about ", "  约剩 ") + NumberText.Clock(left) + context.Say(" left", "");
        context.Terminal.Error.WriteLine(text);
    }

    private TimeSpan? Left()
    {
        var solved = done - Math.Max(0, resumed);
        return solved < FewestForEstimate || done >= expected ? null : context.Clock.GetElapsedTime(start) / solved * (expected - done);
    }
}
