using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>Tiny problems with two or three axes.</summary>
internal static class TinyFronts
{
    public static AllocationProblem Problem(int seed) => RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { QuotaCount = seed % 2 });

    /// <summary>Seeds whose front of two axes has several points: most tiny problems have one plan that is best in all.</summary>
    public static Xunit.TheoryData<int> SeedsWithFronts => [.. WithFronts.Take(3)];

    /// <summary>The first of <see cref="SeedsWithFronts"/>.</summary>
    public static int SeedWithFront => WithFronts.First();

    private static IEnumerable<int> WithFronts => Enumerable.Range(0, 200).Where(seed => PlanEnumeration.EfficientOf(Problem(seed), TwoAxes(Problem(seed))).Length >= 4);

    /// <summary>Everything that is a sum over units against the boundary length.</summary>
    public static FrontAxis[] TwoAxes(AllocationProblem problem) => [Axis(problem, "sum", 0, 1, 2), Axis(problem, "boundary", 3)];

    public static FrontAxis[] ThreeAxes(AllocationProblem problem) => [Axis(problem, "carbon", 0), Axis(problem, "change", 1, 2), Axis(problem, "boundary", 3)];

    /// <summary>Two axes without neighbours.</summary>
    public static FrontAxis[] PlainAxes(AllocationProblem problem) => [Axis(problem, "carbon", 0), Axis(problem, "change", 1, 2)];

    public static FrontAxis Axis(AllocationProblem problem, string id, params int[] objectives)
    {
        var coefficients = new double[problem.Objectives.Count];
        foreach (var i in objectives) coefficients[i] = 1;
        return new FrontAxis(id, new BilingualText(id, id), "1", coefficients);
    }

    /// <summary>Options under which brute force gives exact answers.</summary>
    public static FrontOptions Exact => new() { Augmentation = 1e-9, NormalisedGap = 0, WarmStarts = false };
}
