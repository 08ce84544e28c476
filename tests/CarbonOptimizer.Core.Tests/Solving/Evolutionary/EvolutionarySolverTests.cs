using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Core.Tests.Solving.Evolutionary;

public sealed class EvolutionarySolverTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities => new(ProvesBounds: false, LeastShareSolved: 0.95, LeastShareOptimal: 0.9, IterationLimit: 20);

    protected override IAllocationSolver CreateSolver() => new EvolutionarySolver();
}
