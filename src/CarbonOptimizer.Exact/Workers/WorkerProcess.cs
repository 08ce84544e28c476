using System.Collections.Concurrent;
using System.Diagnostics;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>
/// A child process that solves tasks one after the other. It dies with this object, with this process, and when it takes too much
/// memory or does not stop when told.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int MillisecondsPerLook = 10;
    private const int MillisecondsToStop = 500;
    private const int MillisecondsForLastWords = 2000;
    private const int LinesKept = 4;
    private const int LongestLine = 400;

    private readonly Process process;
    private readonly Stream input;
    private readonly BlockingCollection<(FrameKind Kind, byte[] Content)> frames = [];
    private readonly Queue<string> lastLines = new();

    private WorkerProcess(Process process)
    {
        this.process = process;
        input = process.StandardInput.BaseStream;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        new Thread(Listen) { IsBackground = true, Name = "exact worker" }.Start();
    }

    /// <summary>Process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it can take another task.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>Starts a worker.</summary>
    /// <param name="start">How; null for the one beside this assembly.</param>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static WorkerProcess Start(ProcessStartInfo? start = null)
    {
        start ??= WorkerLocation.Start();
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, true, false);
        start.Environment["LC_ALL"] = "C";
        // A child that only calls native code needs neither a second heap nor compiled tiers.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredCompilation"] = "1";
        var process = new Process { StartInfo = start };
        process.Start();
        return new WorkerProcess(process);
    }

    /// <summary>Runs a task to its end, or kills the process.</summary>
    /// <param name="program">What to solve.</param>
    /// <param name="order">How.</param>
    /// <param name="mostBytes">Resident memory above which it is killed.</param>
    /// <param name="listener">Told of plans and bounds, on this thread.</param>
    /// <param name="mustStop">Asked many times a second whether to stop it.</param>
    public WorkerAnswer Run(IntegerProgram program, WorkerOrder order, long mostBytes, IWorkerListener listener, Func<bool> mustStop)
    {
        var reader = new AnswerReader(program, listener);
        var sending = Task.Run(() => Send(program, order));
        long peak = 0, stopAsked = 0;
        while (true)
        {
            if (frames.TryTake(out var frame, MillisecondsPerLook))
            {
                if (!reader.Take(frame.Kind, frame.Content)) continue;
                if (reader.Answer.End == WorkerEnd.Misfilled) Kill();
                return reader.Answer with { PeakBytes = Math.Max(peak, ResidentBytes()) };
            }
            if (frames.IsCompleted) return Ended(reader.Answer, WorkerEnd.Died, peak);
            peak = Math.Max(peak, ResidentBytes());
            if (peak > mostBytes) return Ended(reader, WorkerEnd.TooLarge, peak);
            if (!mustStop()) continue;
            if (stopAsked == 0) stopAsked = AskToStop(sending) ? Environment.TickCount64 : -MillisecondsToStop;
            else if (Environment.TickCount64 - stopAsked > MillisecondsToStop) return Ended(reader, WorkerEnd.Killed, peak);
        }
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        Kill();
        process.WaitForExit(MillisecondsForLastWords);
        process.Dispose();
    }

    private void Send(IntegerProgram program, WorkerOrder order)
    {
        try
        {
            using var buffered = new BufferedStream(new Unclosed(input), 1 << 16);
            buffered.WriteByte(WorkerMain.TaskFollows);
            WorkerTask.Write(buffered, program, order);
        }
        catch (IOException)
        {
            // It ended; so does the stream of frames.
        }
        catch (ObjectDisposedException)
        {
            // It was killed meanwhile.
        }
    }

    private bool AskToStop(Task sending)
    {
        if (!sending.IsCompleted) return false;
        try
        {
            input.WriteByte(WorkerMain.StopTask);
            input.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Kills it and takes what is still on its way.</summary>
    private WorkerAnswer Ended(AnswerReader reader, WorkerEnd end, long peak)
    {
        Kill();
        while (!frames.IsCompleted && frames.TryTake(out var frame, MillisecondsForLastWords))
        {
            if (reader.Take(frame.Kind, frame.Content)) return reader.Answer with { PeakBytes = peak };
        }
        return Ended(reader.Answer, end, peak);
    }

    private WorkerAnswer Ended(WorkerAnswer answer, WorkerEnd end, long peak)
    {
        process.WaitForExit(MillisecondsForLastWords);
        var code = process.HasExited ? process.ExitCode : -1;
        lock (lastLines)
        {
            var words = string.Join(" / ", lastLines.Prepend(FormattableString.Invariant($"exit code {code}")));
            return answer with { End = end, PeakBytes = peak, Words = words };
        }
    }

    private long ResidentBytes()
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private void Listen()
    {
        try
        {
            using var output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
            while (FrameStream.Read(output) is { } frame) frames.Add(frame);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The stream ended with the process.
        }
        frames.CompleteAdding();
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (lastLines)
        {
            lastLines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line.Trim());
            if (lastLines.Count > LinesKept) lastLines.Dequeue();
        }
    }

    private void Kill()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between the question and the kill.
        }
    }
}
