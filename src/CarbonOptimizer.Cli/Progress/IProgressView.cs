using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>Shows how a search is going.</summary>
internal interface IProgressView : IProgress<SolveProgress>
{
    /// <summary>Called once after the last report, so that other text can follow.</summary>
    void Finish();
}
