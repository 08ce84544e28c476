using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.RowKinds;
using Xunit;
using Xunit.Abstractions;

namespace CarbonOptimizer.Core.Tests.Solving.RowKinds;

/// <summary>The certified solver on tiny instances of every kind of row, against brute force and the laws.</summary>
public sealed class RowKindTests(ITestOutputHelper output)
{
    private const int Few = 60;
    private const int Many = 500;

    public static TheoryData<RowKind> Kinds => [.. Enum.GetValues<RowKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Solver_TinyInstances_AreRight(RowKind kind) => AssertRight(kind, 0, Few);

    [LongTheory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Kinds))]
    public void Solver_FiveHundredTinyInstances_AreRight(RowKind kind) => AssertRight(kind, 0, Many);

    private void AssertRight(RowKind kind, int firstSeed, int seeds)
    {
        var trial = new KindTrial(kind, Solve).Run(firstSeed, seeds);
        output.WriteLine(trial.Report());
        Assert.True(trial.FailingCount == 0, trial.Report());
    }

    private static SolveResult Solve(AllocationProblem problem) =>
        SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(30), Threads = 1 });
}
