namespace CarbonOptimizer.Exact;

/// <summary>Options of the exact solver beyond those every solver honours.</summary>
public sealed record ExecutableSolverOptions
{
    /// <summary>Path or name of the executable; null for the one the environment variable CARBON_EXACT names, else the first one on PATH.</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>Models with more binary columns (planning units times allowed uses) are refused: branch and bound would not end in useful time.</summary>
    public long LargestBinaryCount { get; init; } = 200_000;

    /// <summary>Models with more coefficients are refused before any memory is taken; about 30 bytes each in memory and in the file.</summary>
    public long LargestNonzeroCount { get; init; } = 50_000_000;
}
