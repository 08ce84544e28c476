namespace CarbonOptimizer.Exact;

/// <summary>Options of <see cref="ExecutableSolver"/>.</summary>
public sealed record ExecutableSolverOptions : ExactSolverOptions
{
    /// <summary>Path or name of the executable; null for the one the environment variable CARBON_EXACT names, else the first one on PATH.</summary>
    public string? ExecutablePath { get; init; }
}
