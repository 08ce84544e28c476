using System.ComponentModel;
using System.Diagnostics;
using CarbonOptimizer.Exact.Rows;
using CarbonOptimizer.Exact.Workers;

namespace CarbonOptimizer.Exact;

/// <summary>
/// Solves parts of models exactly, one after the other, in one child process that is started when it is needed and again when it is
/// gone. Whatever happens to that process is an answer, never an exception. Not for several threads at once.
/// </summary>
public sealed class ExactSession : IDisposable
{
    private const double LeastSeconds = 0.01;
    private const int Mebibyte = 1 << 20;
    private readonly OrToolsProgram program;
    private readonly Func<ProcessStartInfo>? start;
    private WorkerProcess? worker;

    /// <summary>A session with a solver of the Google.OrTools package.</summary>
    /// <param name="program">The solver.</param>
    public ExactSession(OrToolsProgram program = OrToolsProgram.Scip)
        : this(program, null)
    {
    }

    internal ExactSession(OrToolsProgram program, Func<ProcessStartInfo>? start)
    {
        (this.program, this.start) = (program, start);
    }

    /// <summary>Whether a worker can be started here; else why not.</summary>
    public static string? WhyMissing()
    {
        try
        {
            WorkerLocation.Start();
            return null;
        }
        catch (FileNotFoundException missing)
        {
            return missing.Message;
        }
    }

    /// <summary>Process id of the worker; null while there is none.</summary>
    internal int? WorkerId => worker?.Id;

    /// <summary>Solves a part.</summary>
    /// <param name="part">What is open.</param>
    /// <param name="limits">How long and how hard to try.</param>
    /// <param name="progress">Told of better plans and bounds, on this thread; may be null.</param>
    /// <param name="beat">Called many times a second, on this thread, while the solver is at work; may be null.</param>
    /// <param name="cancellation">Stops it; the best plan so far is returned.</param>
    public ExactAnswer Solve(OpenPart part, ExactLimits limits, Action<ExactStep>? progress = null, Action? beat = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(limits);
        var begun = limits.Clock.GetTimestamp();
        var choices = new ChoiceColumns(part.AllowedUses);
        var search = new PartSearch(part, choices, progress);
        if (choices.OpenUnits.IsEmpty) return search.Decided(limits);
        try
        {
            var built = IntegerProgramBuilder.Build(part, search.Measure, choices, cancellation);
            if (built.Starts.Length > 0) search.OnPlan(part.Start!);
            if (cancellation.IsCancellationRequested) return search.Answer(ExactStatus.Cancelled);
            var used = Worker();
            var patience = limits.Time + Grace(limits.Time);
            var heard = used.Run(
                built, Order(limits, limits.Clock.GetElapsedTime(begun)), limits.ResolvedMemoryBytes, search,
                () =>
                {
                    beat?.Invoke();
                    return cancellation.IsCancellationRequested || limits.Clock.GetElapsedTime(begun) >= patience;
                });
            if (heard.End != WorkerEnd.Answered) EndWorker();
            return search.Answer(heard, program, limits, cancellation.IsCancellationRequested);
        }
        catch (OperationCanceledException)
        {
            return search.Answer(ExactStatus.Cancelled);
        }
        catch (Exception trouble) when (trouble is IOException or Win32Exception or UnauthorizedAccessException)
        {
            EndWorker();
            return search.Missing(trouble.Message);
        }
    }

    /// <summary>Ends the child process.</summary>
    public void Dispose() => EndWorker();

    /// <summary>How long a solver may overrun its own time limit before it is stopped.</summary>
    internal static TimeSpan Grace(TimeSpan limit) => TimeSpan.FromSeconds(1) + TimeSpan.FromSeconds(Math.Min(limit.TotalSeconds, 1e8) / 20);

    private WorkerProcess Worker()
    {
        if (worker is { IsAlive: false }) EndWorker();
        return worker ??= WorkerProcess.Start(start?.Invoke());
    }

    private void EndWorker()
    {
        worker?.Dispose();
        worker = null;
    }

    private WorkerOrder Order(ExactLimits limits, TimeSpan spent) => new()
    {
        Program = program,
        RelativeGap = limits.RelativeGap,
        Seconds = Math.Clamp((limits.Time - spent).TotalSeconds, LeastSeconds, 1e8),
        NodeLimit = limits.Nodes,
        WorkLimit = limits.Work,
        MemoryMebibytes = (int)Math.Clamp(limits.ResolvedMemoryBytes / Mebibyte, 1, int.MaxValue),
        CutOff = limits.CutOff,
        Seed = (int)(limits.Seed % int.MaxValue),
    };
}
