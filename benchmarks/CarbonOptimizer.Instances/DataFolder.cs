namespace CarbonOptimizer.Instances;

/// <summary>Where the real data lie: shared/data beside the repository.</summary>
internal static class DataFolder
{
    /// <summary>The folder, which need not exist.</summary>
    public static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CarbonOptimizer.sln"))) return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
        }
        return Path.GetFullPath("data");
    }
}
