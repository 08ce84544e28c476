using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>What does not depend on a real solver: refusals, and executables that misbehave.</summary>
public sealed class ExecutableSolverTests
{
    private static readonly AllocationModel Model = TinyModel.Row(TinyModel.Costs(1, 6, 2), [0, 0.01, 0.01, 0]);

    [Fact]
    public void Exact_NoExecutable_SaysWhatToInstall()
    {
        var result = new ExecutableSolver(null, _ => null).Solve(Model, new SolveOptions(), null, default);
        Assert.Equal(TerminationReason.NotAttempted, result.Termination.Reason);
        Assert.Null(result.Plan);
        foreach (var words in (string[])["highs, scip, cbc, glpsol, gurobi_cl", "apt install coinor-cbc", "CARBON_EXACT"])
        {
            Assert.Contains(words, result.Termination.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Exact_ExecutableOfUnknownKind_IsNamed()
    {
        var result = new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "/bin/ls" }, _ => null).Solve(Model, new SolveOptions(), null, default);
        Assert.Equal(TerminationReason.NotAttempted, result.Termination.Reason);
        Assert.Contains("'/bin/ls', is of no known kind", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Exact_VariableNamesAMissingFile_SaysSo()
    {
        var result = new ExecutableSolver(null, name => name == "CARBON_EXACT" ? "/nowhere/cbc" : null).Solve(Model, new SolveOptions(), null, default);
        Assert.Contains("named by CARBON_EXACT, '/nowhere/cbc', is not there", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Exact_ModelTooLarge_SaysHowLarge()
    {
        var solver = new ExecutableSolver(new ExecutableSolverOptions { LargestBinaryCount = 11 }, _ => null);
        var result = solver.Solve(Model, new SolveOptions(), null, default);
        Assert.Equal(TerminationReason.NotAttempted, result.Termination.Reason);
        Assert.Contains("12 binary columns (at most 11), up to 11 rows", result.Termination.Detail, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Exact_ExecutableThatSaysNothing_IsNumericalTroubleWithItsLastWords()
    {
        using var fake = new FakeExecutable("cbc", "echo licence expired; exit 3");
        var result = fake.Solver().Solve(Model, new SolveOptions(), null, default);
        Assert.Equal(TerminationReason.NumericalTrouble, result.Termination.Reason);
        Assert.Contains("licence expired", result.Termination.Detail, StringComparison.Ordinal);
        Assert.NotNull(result.Plan);
    }

    [UnixFact]
    public void Exact_ExecutableThatLies_IsNotBelieved()
    {
        var quota = TinyModel.With(Model, (2, 3, [1, 0]));
        using var fake = new FakeExecutable("cbc", "echo 'Result - Optimal solution found'; { echo 'Optimal - objective value 0'; for u in 0 1 2 3 4 5; do echo \" $u x${u}_1 1 0\"; done; } > solution.sol");
        var result = fake.Solver().Solve(quota, new SolveOptions(), null, default);
        Assert.Equal(TerminationReason.NumericalTrouble, result.Termination.Reason);
        Assert.Contains("breaks a policy", result.Termination.Detail, StringComparison.Ordinal);
        Assert.Null(result.Plan);
        Assert.Equal(double.NegativeInfinity, result.Bound);
    }

    [UnixFact]
    public void Exact_Cancelled_KillsTheExecutableAndItsChildren()
    {
        using var fake = new FakeExecutable("cbc", "sleep 600 & echo $! > \"$0.child\"; wait");
        using var stop = new CancellationTokenSource();
        var watcher = new Thread(() =>
        {
            while (fake.ChildId() is null) Thread.Sleep(5);
            stop.Cancel();
        });
        watcher.Start();
        var result = fake.Solver().Solve(Model, new SolveOptions(), null, stop.Token);
        watcher.Join();
        Assert.Equal(TerminationReason.Cancelled, result.Termination.Reason);
        Assert.NotNull(result.Plan);
        Assert.True(fake.ChildEnds(TimeSpan.FromSeconds(5)), "The executable's child is still running.");
    }

    [UnixFact]
    public void Exact_ExecutableOverrunsItsLimit_IsKilled()
    {
        using var fake = new FakeExecutable("cbc", "sleep 600");
        var clock = new Testing.RunningClock(TimeSpan.FromSeconds(1));
        var result = fake.Solver().Solve(Model, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10), Clock = clock }, null, default);
        Assert.Equal(TerminationReason.TimeLimit, result.Termination.Reason);
        Assert.Contains("overran", result.Termination.Detail, StringComparison.Ordinal);
    }

    /// <summary>Executables overrun their limits; what they write down when they are interrupted is not lost.</summary>
    [UnixFact]
    public void Exact_ExecutableWritesItsPlanWhenInterrupted_ThePlanIsKept()
    {
        var quota = TinyModel.With(Model, (2, 3, [1, 0]));
        const string Write = "{ echo 'Stopped on time - objective value 0'; for u in 0 1 2 3 4 5; do echo \" $u x${u}_$((u > 2)) 1 0\"; done; } > solution.sol";
        using var fake = new FakeExecutable("cbc", $"trap '{Write.Replace("'", "'\\''", StringComparison.Ordinal)}; exit 1' INT; sleep 600");
        var options = new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10), Clock = new Testing.RunningClock(TimeSpan.FromSeconds(0.5)) };
        var result = fake.Solver().Solve(quota, options, null, default);
        Assert.Equal(TerminationReason.TimeLimit, result.Termination.Reason);
        Assert.Contains("what it had found is kept", result.Termination.Detail, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 1, 1, 1], result.Plan!.Uses.ToArray());
        Assert.Equal(double.NegativeInfinity, result.Bound);
        Assert.False(result.IsReproducible);
    }

    [UnixFact]
    public void Exact_AnyEnd_LeavesNoFilesBehind()
    {
        using var fake = new FakeExecutable("cbc", "pwd > \"$0.folder\"; ls >> \"$0.folder\"");
        fake.Solver().Solve(Model, new SolveOptions(), null, default);
        var lines = File.ReadAllLines(fake.Path + ".folder");
        Assert.Equal("model.mps", lines[1]);
        Assert.False(Directory.Exists(lines[0]));
    }
}
