using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The tests every solver must pass, with the SCIP of the package.</summary>
public sealed class OrToolsConformanceTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities =>
        new(ProvesBounds: true, LeastShareSolved: 1, LeastShareOptimal: 0.95, IterationLimit: 100) { LongestSide = 5 };

    protected override IAllocationSolver CreateSolver() => new OrToolsSolver();
}
