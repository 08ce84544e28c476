using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Auto;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests.Auto;

/// <summary>The tests every solver must pass, with the usual solver.</summary>
public sealed class AutoConformanceTests : SolverConformanceTests, IDisposable
{
    private readonly AutoSolver solver = new();

    protected override SolverAbilities Abilities => new(ProvesBounds: true, LeastShareSolved: 0.95, LeastShareOptimal: 0.9, IterationLimit: 100) { LongestSide = 7 };

    public void Dispose() => solver.Dispose();

    protected override IAllocationSolver CreateSolver() => solver;
}
