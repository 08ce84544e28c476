namespace CarbonOptimizer.Instances;

/// <summary>Where the real data lie: shared/data beside the repository.</summary>
internal static class DataFolder
{
    /// <summary>The folder, which need not exist.</summary>
    public static string Default() => RepositoryRoot() is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared", "data")) : Path.GetFullPath("data");

    /// <summary>The repository this program was built in, or a copy of the program is run in; null elsewhere.</summary>
    public static string? RepositoryRoot() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CarbonOptimizer.sln"))) return folder.FullName;
        }
        return null;
    }
}
