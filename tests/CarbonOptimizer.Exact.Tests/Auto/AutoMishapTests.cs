using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Exact.Auto;

namespace CarbonOptimizer.Exact.Tests.Auto;

/// <summary>Whatever becomes of the child process, the run ends with the certified plan and bound, says what happened, and leaves no orphan.</summary>
public sealed class AutoMishapTests
{
    private static readonly AllocationProblem Problem = HardModel.Problem();
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, Threads = 1 };
    private static readonly SolveResult Certified = SolverFacade.Solve(Problem, new StallingSolver(), Options);

    [UnixFact]
    public void Solve_WorkerIsKilled_EndsWithTheCertifiedPlan() => AssertCertified(Signalled("KILL", new AutoOptions()), TerminationReason.Stalled, "ended early");

    [UnixFact]
    public void Solve_WorkerHangs_EndsWithTheCertifiedPlan() => AssertCertified(Signalled("STOP", new AutoOptions()), TerminationReason.TimeLimit, "overran");

    [UnixFact]
    public void Solve_WorkerTakesTooMuchMemory_EndsWithTheCertifiedPlan() =>
        AssertCertified(Signalled("", new AutoOptions { MemoryBytes = 60L << 20 }), TerminationReason.MemoryLimit, "60 MiB");

    [UnixFact]
    public void Solve_WorkerCannotBeStarted_EndsWithTheCertifiedPlan()
    {
        using var solver = new AutoSolver(null, new StallingSolver(), () => new ExactSession(OrToolsProgram.Scip, () => new ProcessStartInfo("/nowhere/worker")));
        AssertCertified((SolverFacade.Solve(Problem, solver, Options), 0), TerminationReason.Stalled, "could not be started");
    }

    [UnixFact]
    public void Solve_Cancelled_EndsWithTheCertifiedPlan()
    {
        using var stop = new CancellationTokenSource();
        using var solver = new AutoSolver(null, new StallingSolver(), () => new ExactSession());
        var result = SolverFacade.Solve(Problem, solver, Options, new Listener(step => { if (step.Phase == "core") stop.Cancel(); }), stop.Token);
        AssertCertified((result, 0), TerminationReason.Cancelled, "");
    }

    /// <summary>Work is counted, so a share that is used up ends at the same place every time.</summary>
    [UnixFact]
    public void Solve_ShareIsUsedUp_IsTheSameEveryTime()
    {
        var results = Enumerable.Range(0, 2).Select(_ =>
        {
            using var solver = new AutoSolver(new AutoOptions { Work = 2e6 }, new StallingSolver(), () => new ExactSession());
            return SolverFacade.Solve(Problem, solver, Options);
        }).ToArray();
        Assert.All(results, result => Assert.Equal(TerminationReason.Stalled, result.Termination.Reason));
        Assert.All(results, result => Assert.True(result.IsReproducible));
        Assert.Equal(results[0].Plan!.Uses, results[1].Plan!.Uses);
        Assert.Equal(results[0].ClaimedBound, results[1].ClaimedBound);
    }

    private static void AssertCertified((SolveResult Result, int Worker) run, TerminationReason reason, string words)
    {
        var (result, worker) = run;
        Assert.Equal(reason, result.Termination.Reason);
        Assert.Contains(words, result.Termination.Detail, StringComparison.Ordinal);
        Assert.False(result.IsReproducible);
        Assert.Equal(Certified.Bound, result.Bound);
        Assert.True(result.Objective <= Certified.Objective && result.Bound <= result.Objective);
        Assert.True(PlanAuditor.Audit(Problem, result, 1).Passed);
        for (var i = 0; i < 500 && worker > 0 && Directory.Exists($"/proc/{worker}"); i++) Thread.Sleep(10);
        Assert.False(worker > 0 && Directory.Exists($"/proc/{worker}"), $"Process {worker} is still there.");
    }

    /// <summary>Solves with a worker that gets a signal as soon as it is at work; from then on time flies.</summary>
    private static (SolveResult Result, int Worker) Signalled(string signal, AutoOptions settings)
    {
        var clock = new JumpingClock();
        ExactSession? session = null;
        using var solver = new AutoSolver(settings, new StallingSolver(), () => session = new ExactSession());
        var worker = 0;
        using var watch = new Timer(_ =>
        {
            if (worker != 0 || session?.WorkerId is not { } id) return;
            worker = id;
            if (signal.Length == 0) return;
            using var kill = Process.Start("/bin/kill", ["-" + signal, id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            if (signal == "STOP") clock.Jump(TimeSpan.FromHours(2));
        }, null, 0, 5);
        return (SolverFacade.Solve(Problem, solver, Options with { Clock = clock, TimeLimit = TimeSpan.FromHours(1) }), worker);
    }

    /// <summary>A few iterations of the certified solver, which then call themselves all there is.</summary>
    private sealed class StallingSolver : IAllocationSolver
    {
        public string Name => "stalling";

        public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation) =>
            new LagrangianSolver().Solve(model, options with { IterationLimit = 8, Clock = TimeProvider.System }, null, cancellation) with
            {
                Termination = new Termination(TerminationReason.Stalled, "It stalls."),
            };
    }

    private sealed class Listener(Action<SolveProgress> react) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => react(value);
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long ticks;

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref ticks);

        public void Jump(TimeSpan by) => Interlocked.Add(ref ticks, (long)(by.TotalSeconds * TimestampFrequency));
    }
}
