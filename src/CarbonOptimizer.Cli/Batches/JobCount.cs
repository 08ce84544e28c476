namespace CarbonOptimizer.Cli.Batches;

/// <summary>How many processes work side by side, and in how much memory.</summary>
internal static class JobCount
{
    /// <summary>Share of the machine's memory that runs may fill.</summary>
    private const double MemoryShare = 0.9;

    /// <summary>As many as there are cores for them.</summary>
    /// <param name="threads">Threads of each.</param>
    public static int Usual(int threads) => Math.Max(1, Environment.ProcessorCount / threads);

    /// <summary>Bytes all runs together may be forecast to need; limits of containers count.</summary>
    public static long MemoryBudget() => (long)(MemoryShare * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
