using System.Runtime.InteropServices;

namespace CarbonOptimizer.Cli;

/// <summary>
/// Turns the first Ctrl-C, Ctrl-Break, request to terminate or loss of the terminal into a cancellation that keeps the best plan, and lets
/// the second one end the process.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int count;

    private Interruption() =>
        registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    /// <summary>Cancelled by the first interruption.</summary>
    public CancellationToken Token => source.Token;

    public static Interruption Listen() => new();

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // A closed session sends more than one kind of signal: only a repeated wish of the user ends the process at once.
        if (Interlocked.Increment(ref count) > 1 && context.Signal is not PosixSignal.SIGHUP) Environment.Exit(ExitCode.Interrupted);
        context.Cancel = true;
        source.Cancel();
    }
}
