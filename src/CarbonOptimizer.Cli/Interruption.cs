using System.Runtime.InteropServices;

namespace CarbonOptimizer.Cli;

/// <summary>Turns the first Ctrl-C (or termination request) into a cancellation that keeps the best plan, and lets the second one end the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int count;

    private Interruption() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

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
        if (Interlocked.Increment(ref count) > 1) Environment.Exit(ExitCode.Interrupted);
        context.Cancel = true;
        source.Cancel();
    }
}
