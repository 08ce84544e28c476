using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The tests every solver must pass, with an installed CBC.</summary>
public sealed class CbcConformanceTests
{
    /// <summary>
    /// Parcels of random sizes that must meet quotas to the square decimetre are number puzzles: the relaxation says nothing, and
    /// branch and bound does not end in test time.
    /// </summary>
    public static TheoryData<string, object[]> Tests => SharedTests.Without(
        (nameof(SolverConformanceTests.Solver_SmallProblem_PassesItsAudit), 2),
        (nameof(SolverConformanceTests.Solver_SmallProblem_PassesItsAudit), 11),
        (nameof(SolverConformanceTests.Solver_SameTaskToldDifferently_EnclosesTheSameOptimum), 14));

    [ProgramTheory("cbc", isLong: true)]
    [MemberData(nameof(Tests))]
    public void Cbc_SharedTest_IsPassed(string test, object[] arguments) => SharedTests.Run(new WithCbc(), test, arguments);

    private sealed class WithCbc : SolverConformanceTests
    {
        protected override SolverAbilities Abilities =>
            new(ProvesBounds: true, LeastShareSolved: 1, LeastShareOptimal: 0.95, IterationLimit: 100) { LongestSide = 5 };

        protected override IAllocationSolver CreateSolver() => new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "cbc" });
    }
}
