using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>A model that keeps a solver busy for minutes.</summary>
internal static class HardModel
{
    /// <summary>Cells of noise that would rather be blocks, under a soft quota: today's land use is a plan.</summary>
    public static AllocationModel Create() => ModelCompiler.Compile(Problem()).Model!;

    /// <summary>The declaration.</summary>
    public static AllocationProblem Problem() => RandomProblems.Create(2, RandomProblems.Small(2) with
    {
        Width = 40, Height = 40, UseCount = 5, Shape = ProblemShape.FourNeighbours, IsRagged = false, BoundaryWeight = 0.4, QuotaCount = 1, PenaltyPerHectare = 300,
    });
}
