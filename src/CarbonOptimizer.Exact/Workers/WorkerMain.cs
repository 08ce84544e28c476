using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using CarbonOptimizer.Exact.Engines;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>
/// The child process: takes tasks from standard input, one after the other, and writes frames to standard output. When standard input
/// ends, its parent is gone, and so is it, whatever a solver is doing.
/// </summary>
internal static class WorkerMain
{
    /// <summary>Byte before a task.</summary>
    public const byte TaskFollows = (byte)'T';

    /// <summary>Byte that asks to stop the task that runs.</summary>
    public const byte StopTask = (byte)'S';

    private static volatile IEngine? running;

    public static int Run()
    {
        // Ctrl-C goes to the whole group of processes; what becomes of the search is for the parent to say.
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var tasks = new BlockingCollection<WorkerTask>();
        new Thread(() => Listen(tasks)) { IsBackground = true, Name = "lifeline" }.Start();
        var answer = new AnswerWriter(Console.OpenStandardOutput());
        foreach (var task in tasks.GetConsumingEnumerable()) Solve(task, answer);
        return 0;
    }

    private static void Solve(WorkerTask task, AnswerWriter answer)
    {
        try
        {
            var engine = EngineChoice.Create(task.Order.Program);
            running = engine;
            engine.Solve(task, answer);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            answer.End(WorkerStatus.Failed, double.NegativeInfinity, 0, 0, failure.Message);
        }
        finally
        {
            running = null;
        }
    }

    private static void Listen(BlockingCollection<WorkerTask> tasks)
    {
        try
        {
            using var input = new BufferedStream(Console.OpenStandardInput(), 1 << 16);
            for (var next = input.ReadByte(); next >= 0; next = input.ReadByte())
            {
                if (next == TaskFollows) tasks.Add(WorkerTask.Read(input));
                else if (next == StopTask) running?.Stop();
            }
        }
        catch (IOException)
        {
            // The parent is gone.
        }
        if (running is null && tasks.Count == 0)
        {
            tasks.CompleteAdding();
            return;
        }
        // A native search cannot be waited for, and an orderly end would wait for it.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
