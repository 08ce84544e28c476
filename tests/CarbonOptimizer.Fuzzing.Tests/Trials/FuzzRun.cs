namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>Tries seeds one after the other, each in a folder of its own that stays where something is wrong.</summary>
internal sealed class FuzzRun
{
    private readonly string root;

    /// <summary>Where failing scenarios are left when nothing else is said.</summary>
    public static string DefaultFolder { get; } = Path.Combine(Path.GetTempPath(), "carbonopt-fuzz");

    /// <param name="root">Folder the folders of the seeds lie in.</param>
    public FuzzRun(string root) => this.root = root;

    /// <summary>Whether an exact solver may be asked.</summary>
    public bool IsExact { get; init; } = true;

    public TrialReport Try(int seed)
    {
        var folder = Path.Combine(root, $"seed-{seed}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var report = new SeedTrial(seed, folder, IsExact).Run();
        if (report.Faults.Count == 0) Directory.Delete(folder, recursive: true);
        else File.WriteAllText(Path.Combine(folder, "faults.txt"), report + "\n");
        return report;
    }
}
