using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Levels;

/// <summary>How planning over levels is carried out.</summary>
public sealed record LevelsOptions
{
    /// <summary>Limits and gaps of each solve of an upper level and of each plan of a part.</summary>
    public SolveOptions Solve { get; init; } = new();

    /// <summary>Most rounds of coordination by prices; 0 for none.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>Rounds end once the parts' plans together are within this of the bound of the whole, relative to it.</summary>
    public double Target { get; init; } = 1e-3;
}
