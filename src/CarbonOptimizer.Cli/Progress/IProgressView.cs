using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>Shows how a verb is going. Called by one thread at a time.</summary>
internal interface IProgressView : IProgress<SolveProgress>
{
    /// <summary>How long a verb may be silent before it says that it still works.</summary>
    TimeSpan LongestSilence { get; }

    /// <summary>A stage begins.</summary>
    void Begin(ProgressStage stage);

    /// <summary>One of many solves is finished.</summary>
    void Solved(FrontPoint point, SolveCount count);

    /// <summary>One of many steps is finished that are no solves of their own, such as the prices of a policy.</summary>
    void Did(string what, SolveCount count);

    /// <summary>Nothing happened for a while, and the verb still works.</summary>
    /// <param name="stage">What it is at.</param>
    /// <param name="elapsed">Time since the verb began.</param>
    /// <param name="known">The last report of the search at this stage; null before the first.</param>
    void StillAt(ProgressStage stage, TimeSpan elapsed, SolveProgress? known);

    /// <summary>Called once after the last report, so that other text can follow.</summary>
    void Finish();
}
