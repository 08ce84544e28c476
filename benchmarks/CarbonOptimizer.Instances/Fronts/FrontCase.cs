using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary>A front to measure.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Title">What it is.</param>
/// <param name="Goal">What is asked of it.</param>
/// <param name="Problem">Reads the problem.</param>
/// <param name="Axes">Makes its axes.</param>
/// <param name="Method">Method.</param>
/// <param name="Options">How.</param>
internal sealed record FrontCase(
    string Name, string Title, string Goal, Func<AllocationProblem> Problem, Func<AllocationProblem, IReadOnlyList<FrontAxis>> Axes, IFrontMethod Method, FrontOptions Options);
