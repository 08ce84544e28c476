using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Testing;

/// <summary>Seeded problems that always have a solution unless asked otherwise.</summary>
public static class RandomProblems
{
    /// <summary>At most nine units and three uses: small enough for brute force.</summary>
    public static RandomProblemOptions Tiny(int seed) => new()
    {
        Width = 2 + seed % 2,
        Height = 2 + seed / 2 % 2,
        UseCount = 2 + seed / 3 % 2,
        Shape = (ProblemShape)(seed % 3),
        IsRagged = seed % 5 == 1,
        Scope = seed % 4 == 3 ? BoundaryScope.Space : BoundaryScope.LandUse,
        BoundaryWeight = (seed % 3) switch { 0 => 0.02, 1 => 0.1, _ => 0.4 },
        QuotaCount = seed % 4,
    };

    /// <summary>Some hundred units and up to six uses.</summary>
    public static RandomProblemOptions Small(int seed) => new()
    {
        Width = 17 + seed % 7,
        Height = 13 + seed % 5,
        UseCount = 3 + seed % 4,
        Shape = (ProblemShape)(seed % 3),
        IsRagged = seed % 2 == 1,
        Scope = seed % 4 == 3 ? BoundaryScope.Space : BoundaryScope.LandUse,
        BoundaryWeight = (seed % 3) switch { 0 => 0.02, 1 => 0.1, _ => 0.4 },
        QuotaCount = 2 + seed % 5,
    };

    /// <summary>The problem of a seed; the same seed and options always give the same one.</summary>
    public static AllocationProblem Create(int seed, RandomProblemOptions options) => new RandomProblemFactory(seed, options).Create();
}
