using System.Reflection;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>
/// The tests every solver must pass, with CBC. They are run one by one from here because inherited tests could not be skipped on
/// machines without CBC.
/// </summary>
public sealed class CbcConformanceTests
{
    /// <summary>
    /// Parcels of random sizes that must meet quotas to the square decimetre are number puzzles: the relaxation says nothing, and
    /// branch and bound does not end in test time.
    /// </summary>
    private static readonly (string Test, int Seed)[] NumberPuzzles =
    [
        (nameof(SolverConformanceTests.Solver_SmallProblem_PassesItsAudit), 2),
        (nameof(SolverConformanceTests.Solver_SmallProblem_PassesItsAudit), 11),
        (nameof(SolverConformanceTests.Solver_SameTaskToldDifferently_EnclosesTheSameOptimum), 14),
    ];

    public static TheoryData<string, object[]> SharedTests
    {
        get
        {
            var tests = new TheoryData<string, object[]>();
            foreach (var method in typeof(SolverConformanceTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
            {
                var rows = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).ToArray();
                foreach (var row in rows.Length > 0 ? rows : [[]])
                {
                    if (row is not [int seed] || !NumberPuzzles.Contains((method.Name, seed))) tests.Add(method.Name, row);
                }
            }
            return tests;
        }
    }

    [ProgramTheory("cbc")]
    [MemberData(nameof(SharedTests))]
    public void Cbc_SharedTest_IsPassed(string test, object[] arguments)
    {
        try
        {
            typeof(SolverConformanceTests).GetMethod(test)!.Invoke(new WithCbc(), arguments);
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }

    private sealed class WithCbc : SolverConformanceTests
    {
        protected override SolverAbilities Abilities =>
            new(ProvesBounds: true, LeastShareSolved: 1, LeastShareOptimal: 0.95, IterationLimit: 100) { LongestSide = 5 };

        protected override IAllocationSolver CreateSolver() => new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "cbc" });
    }
}
