namespace CarbonOptimizer.Testing;

/// <summary>Finds the real data that is kept beside the repository and never shipped with it.</summary>
public static class SharedData
{
    /// <summary>Root of the repository: the nearest folder above the test binaries that holds the solution file.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>Full path of <paramref name="relativePath"/> below <c>../shared/data</c>.</summary>
    public static string PathOf(string relativePath) =>
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data", relativePath));

    /// <summary>Whether the file or folder is there on this machine.</summary>
    public static bool Has(string relativePath) => Path.Exists(PathOf(relativePath));

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CarbonOptimizer.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No CarbonOptimizer.sln above {AppContext.BaseDirectory}.");
    }
}
