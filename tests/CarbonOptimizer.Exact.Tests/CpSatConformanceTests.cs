using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The tests every solver must pass, with CP-SAT.</summary>
public sealed class CpSatConformanceTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities =>
        new(ProvesBounds: true, LeastShareSolved: 1, LeastShareOptimal: 0.95, IterationLimit: 100) { LongestSide = 5 };

    protected override IAllocationSolver CreateSolver() => new OrToolsSolver(OrToolsProgram.CpSat);
}
