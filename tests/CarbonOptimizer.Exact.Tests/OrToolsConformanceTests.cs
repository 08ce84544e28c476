using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The tests every solver must pass, with the SCIP of the package.</summary>
public sealed class OrToolsConformanceTests
{
    public static TheoryData<string, object[]> Tests => SharedTests.Without();

    [LongTheory]
    [MemberData(nameof(Tests))]
    public void Scip_SharedTest_IsPassed(string test, object[] arguments) => SharedTests.Run(new WithOrTools(), test, arguments);

    private sealed class WithOrTools : SolverConformanceTests
    {
        protected override SolverAbilities Abilities =>
            new(ProvesBounds: true, LeastShareSolved: 1, LeastShareOptimal: 0.95, IterationLimit: 100) { LongestSide = 5 };

        protected override IAllocationSolver CreateSolver() => new OrToolsSolver();
    }
}
