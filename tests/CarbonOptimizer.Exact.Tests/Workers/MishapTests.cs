using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Tests.Workers;

/// <summary>What becomes of a search when its child process is killed, crashes, hangs or takes too much memory: an answer with what was found, and no orphan.</summary>
public sealed class MishapTests
{
    private static readonly AllocationModel Model = HardModel.Create();

    [UnixFact]
    public void Session_WorkerIsKilled_KeepsWhatWasFound() => AssertKept(Signalled("KILL"), ExactStatus.Failed, "ended early");

    [UnixFact]
    public void Session_WorkerCrashes_KeepsWhatWasFound() => AssertKept(Signalled("SEGV"), ExactStatus.Failed, "ended early");

    [UnixFact]
    public void Session_WorkerHangs_IsStoppedAfterItsTime() => AssertKept(Signalled("STOP"), ExactStatus.TimeLimit, "overran");

    [UnixFact]
    public void Session_WorkerTakesTooMuchMemory_IsStopped()
    {
        using var session = new ExactSession();
        var answer = session.Solve(OpenPart.Whole(Model, Start()), new ExactLimits { MemoryBytes = 80L << 20, Time = TimeSpan.FromMinutes(5) });
        Assert.Equal(ExactStatus.MemoryLimit, answer.Status);
        Assert.False(answer.IsReproducible);
        Assert.Contains("80 MiB", answer.Detail.English, StringComparison.Ordinal);
        Assert.NotNull(answer.Plan);
    }

    [UnixFact]
    public void Session_Cancelled_KeepsWhatWasFound()
    {
        using var stop = new CancellationTokenSource();
        using var session = new ExactSession();
        var id = 0;
        var answer = session.Solve(OpenPart.Whole(Model, Start()), new ExactLimits(), step =>
        {
            id = session.WorkerId ?? id;
            if (double.IsFinite(step.Bound)) stop.Cancel();
        }, cancellation: stop.Token);
        Assert.Equal(ExactStatus.Cancelled, answer.Status);
        Assert.NotNull(answer.Plan);
        session.Dispose();
        Assert.True(Ends(id), $"Process {id} is still there.");
    }

    [UnixFact]
    public void Session_AfterAMishap_SolvesOn()
    {
        using var session = new ExactSession();
        session.Solve(OpenPart.Whole(Model), new ExactLimits(), _ => Send("KILL", session.WorkerId!.Value));
        var tiny = TinyModel.Row(TinyModel.Costs(1, 6, 2), [0, 0.01, 0.01, 0]);
        Assert.Equal(ExactStatus.Finished, session.Solve(OpenPart.Whole(tiny), new ExactLimits()).Status);
    }

    [UnixFact]
    public void Solver_WorkerCannotBeStarted_IsNotAttempted()
    {
        using var session = new ExactSession(OrToolsProgram.Scip, () => new ProcessStartInfo("/nowhere/worker"));
        var answer = session.Solve(OpenPart.Whole(Model), new ExactLimits());
        Assert.Equal(ExactStatus.Missing, answer.Status);
        Assert.Contains("could not be started", answer.Detail.English, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Detail.Chinese);
    }

    /// <summary>The parent dies: this is what its child sees of it.</summary>
    [UnixFact]
    public void Worker_InputEndsWhileItSearches_Ends()
    {
        var start = Exact.Workers.WorkerLocation.Start();
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        using var worker = Process.Start(start)!;
        var program = Exact.Rows.IntegerProgramBuilder.Build(Model, default);
        worker.StandardInput.BaseStream.WriteByte(Exact.Workers.WorkerMain.TaskFollows);
        Exact.Workers.WorkerTask.Write(worker.StandardInput.BaseStream, program, new Exact.Workers.WorkerOrder { Program = OrToolsProgram.Scip });
        Assert.NotNull(Exact.Workers.FrameStream.Read(worker.StandardOutput.BaseStream));
        Assert.False(worker.HasExited);
        worker.StandardInput.Close();
        Assert.True(worker.WaitForExit(10_000), "The worker outlived its parent.");
    }

    private static byte[] Start() => Model.Baseline.Uses.ToArray();

    /// <summary>Sends a signal to the worker once it has told of a bound; from then on time flies.</summary>
    private static (ExactAnswer Answer, ExactStep Last, int Id) Signalled(string signal)
    {
        using var session = new ExactSession();
        var (id, last, clock) = (0, default(ExactStep), new JumpingClock());
        var answer = session.Solve(OpenPart.Whole(Model, Start()), new ExactLimits { Time = TimeSpan.FromHours(1), Clock = clock }, step =>
        {
            last = step;
            // The runtime takes the first SEGV for a fault that comes again by itself, and two that wait together are one: it is sent until the worker ends.
            if (!double.IsFinite(step.Bound) || id != 0 && signal != "SEGV" || session.WorkerId is not { } worker) return;
            id = worker;
            Send(signal, id);
            if (signal == "SEGV") Send(signal, id);
            // A process that was killed is noticed before its time is up.
            if (signal == "STOP") clock.Jump(TimeSpan.FromHours(2));
        });
        return (answer, last, id);
    }

    private static void AssertKept((ExactAnswer Answer, ExactStep Last, int Id) run, ExactStatus status, string words)
    {
        Assert.NotEqual(0, run.Id);
        Assert.Equal(status, run.Answer.Status);
        Assert.Contains(words, run.Answer.Detail.English, StringComparison.Ordinal);
        Assert.NotEmpty(run.Answer.Detail.Chinese);
        Assert.False(run.Answer.IsReproducible);
        Assert.NotNull(run.Answer.Plan);
        Assert.True(run.Answer.Objective <= run.Last.Objective);
        Assert.True(double.IsFinite(run.Answer.Bound) && run.Answer.Bound <= run.Answer.Objective, $"Bound {run.Answer.Bound}.");
        Assert.True(Ends(run.Id), $"Process {run.Id} is still there.");
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long ticks;

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref ticks);

        public void Jump(TimeSpan by) => Interlocked.Add(ref ticks, (long)(by.TotalSeconds * TimestampFrequency));
    }

    private static void Send(string signal, int id)
    {
        using var kill = Process.Start("/bin/kill", ["-" + signal, id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static bool Ends(int id)
    {
        for (var i = 0; i < 500 && Directory.Exists($"/proc/{id}"); i++) Thread.Sleep(10);
        return !Directory.Exists($"/proc/{id}");
    }
}
