using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// A folder for what is computed only to be compared. It is removed when the verb ends, when a second Ctrl-C ends the process, and by the next
/// use after a kill.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly EventHandler removal;

    private WorkFolder(string path)
    {
        FullPath = path;
        removal = (_, _) => AtomicFolder.Discard(path);
        AppDomain.CurrentDomain.ProcessExit += removal;
    }

    /// <summary>Full path of the folder.</summary>
    public string FullPath { get; }

    /// <summary>Makes an empty one in the folder for temporary files.</summary>
    /// <param name="name">What it is for.</param>
    /// <exception cref="FileWriteException">It cannot be made.</exception>
    public static WorkFolder Create(string name)
    {
        StaleTemporaries.Sweep(Path.GetTempPath());
        return new WorkFolder(AtomicFolder.CreateTemporary(Path.Combine(Path.GetTempPath(), name)));
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= removal;
        AtomicFolder.Discard(FullPath);
    }
}
