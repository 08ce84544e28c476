namespace CarbonOptimizer.Exact.Auto;

/// <summary>How large a share the exact solver gets after the certified one. All of it is counted in work, so that a run is the same on every machine.</summary>
public sealed record AutoOptions
{
    /// <summary>Cores with more binary columns (open units times open uses) are not asked about as a whole.</summary>
    public long LargestCore { get; init; } = 100_000;

    /// <summary>Binary columns of the near ties that are settled exactly to better the plan where the core is too large.</summary>
    public int NearTies { get; init; } = 3_000;

    /// <summary>Simplex iterations, each times the binary columns of its program and a constant, that all searches together may take; about a minute of one core.</summary>
    public double Work { get; init; } = 1.5e9;

    /// <summary>Models with more units times uses are left to the certified solver: their bounds of single uses would take too much memory.</summary>
    public long LargestTable { get; init; } = 20_000_000;

    /// <summary>Resident memory in bytes above which the child process is killed; 0 for half of this machine's.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>For verbs that solve many similar problems one after the other: small models only, which are then exact, and nothing for large ones.</summary>
    public static AutoOptions ForSmallModels { get; } = new() { LargestCore = 4_000, NearTies = 0, Work = 5e7, LargestTable = 50_000 };
}
