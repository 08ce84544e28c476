namespace CarbonOptimizer.Cli;

/// <summary>A file whose appearance asks a verb to stop, as Ctrl-C does: for programs and systems that cannot send signals.</summary>
internal sealed class StopFile : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly ITimer timer;
    private bool isOver;

    private StopFile(string path, CancellationTokenSource stop, TimeProvider clock) =>
        timer = clock.CreateTimer(_ => Look(path, stop), null, Interval, Interval);

    /// <summary>Watches for the file until disposed.</summary>
    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="stop">Cancelled when it appears.</param>
    /// <param name="clock">Clock of the looks.</param>
    public static StopFile Watch(string path, CancellationTokenSource stop, TimeProvider clock) =>
        new(Path.GetFullPath(path), stop, clock);

    /// <summary>Ends the looks; one that is under way is over before this returns, so that what it cancels may be disposed.</summary>
    public void Dispose()
    {
        lock (gate) isOver = true;
        timer.Dispose();
    }

    private void Look(string path, CancellationTokenSource stop)
    {
        lock (gate)
        {
            if (!isOver && Path.Exists(path)) stop.Cancel();
        }
    }
}
