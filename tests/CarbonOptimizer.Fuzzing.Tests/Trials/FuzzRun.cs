using CarbonOptimizer.Exact;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>Tries seeds one after the other, each in a folder of its own that stays where something is wrong.</summary>
internal sealed class FuzzRun : IDisposable
{
    private readonly string root;
    private readonly ExactSession? exact;

    /// <summary>Where failing scenarios are left when nothing else is said.</summary>
    public static string DefaultFolder { get; } = Path.Combine(Path.GetTempPath(), "carbonopt-fuzz");

    /// <param name="root">Folder the folders of the seeds lie in.</param>
    /// <param name="isExact">Whether an exact solver may be asked.</param>
    public FuzzRun(string root, bool isExact = true) => (this.root, exact) = (root, isExact ? new ExactSession() : null);

    public TrialReport Try(int seed)
    {
        var folder = Path.Combine(root, $"seed-{seed}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var report = new SeedTrial(seed, folder, exact).Run();
        if (report.Faults.Count == 0) Directory.Delete(folder, recursive: true);
        else File.WriteAllText(Path.Combine(folder, "faults.txt"), report + "\n");
        return report;
    }

    /// <summary>Ends the exact solver.</summary>
    public void Dispose() => exact?.Dispose();
}
