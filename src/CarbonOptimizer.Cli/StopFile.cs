namespace CarbonOptimizer.Cli;

/// <summary>A file whose appearance asks a verb to stop, as Ctrl-C does: for programs and systems that cannot send signals.</summary>
internal sealed class StopFile : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ITimer timer;

    private StopFile(ITimer timer) => this.timer = timer;

    /// <summary>Watches for the file until disposed.</summary>
    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="stop">Cancelled when it appears.</param>
    /// <param name="clock">Clock of the looks.</param>
    public static StopFile Watch(string path, CancellationTokenSource stop, TimeProvider clock)
    {
        var full = Path.GetFullPath(path);
        return new StopFile(clock.CreateTimer(_ =>
        {
            if (Path.Exists(full)) stop.Cancel();
        }, null, Interval, Interval));
    }

    public void Dispose() => timer.Dispose();
}
