namespace CarbonOptimizer.Benchmarks;

/// <summary>Where recorded results lie: benchmarks/results in the repository this program was built from.</summary>
internal static class ResultFolder
{
    /// <summary>Full name of the folder, which exists afterwards.</summary>
    public static string Find() => Directory.CreateDirectory(Path.Combine(Repository(), "benchmarks", "results")).FullName;

    /// <summary>Root of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">The program does not run from within it.</exception>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CarbonOptimizer.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("Run this from a build inside the repository.");
    }
}
