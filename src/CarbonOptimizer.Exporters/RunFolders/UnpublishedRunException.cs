using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>A finished run could not take its place; it is kept whole in another folder.</summary>
/// <param name="folder">Where it was to appear.</param>
/// <param name="kept">Where it is.</param>
/// <param name="reason">What went wrong.</param>
public sealed class UnpublishedRunException(string folder, string kept, FileWriteException reason)
    : IOException($"{reason.Message}\nThe finished run is kept in {kept}.", reason)
{
    private const int MostFolders = 10_000;

    /// <summary>Where it was to appear.</summary>
    public string Folder { get; } = folder;

    /// <summary>Where it is.</summary>
    public string Kept { get; } = kept;

    /// <summary>What went wrong.</summary>
    public FileWriteException Reason { get; } = reason;

    /// <summary>Command that puts the run where it was to be, or beside what stands there.</summary>
    public string Command
    {
        get
        {
            var free = Enumerable.Range(1, MostFolders).Select(number => OutputFolder.Beside(Folder, number)).FirstOrDefault(place => !Path.Exists(place), Folder + "-new");
            return OperatingSystem.IsWindows() ? $"move \"{Kept}\" \"{free}\"" : $"mv {Quoted(Kept)} {Quoted(free)}";
        }
    }

    private static string Quoted(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
