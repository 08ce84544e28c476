using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Testing;

/// <summary>What a generated problem looks like. Two sets of options that differ only in the last three describe the same task.</summary>
public sealed record RandomProblemOptions
{
    public int Width { get; init; } = 3;

    public int Height { get; init; } = 3;

    public int UseCount { get; init; } = 3;

    public ProblemShape Shape { get; init; }

    /// <summary>Whether about a fifth of the cells is missing.</summary>
    public bool IsRagged { get; init; }

    public BoundaryScope Scope { get; init; }

    /// <summary>Weight of a metre of boundary; 0 leaves the objective out.</summary>
    public double BoundaryWeight { get; init; } = 0.05;

    public int QuotaCount { get; init; } = 2;

    /// <summary>Makes every other quota, beginning with the first, a soft one at this price per hectare; null keeps all hard.</summary>
    public decimal? PenaltyPerHectare { get; init; }

    /// <summary>Share of the units that keep today's use.</summary>
    public double FixedShare { get; init; } = 0.03;

    /// <summary>Asks for more land than there is, in a way no single quota shows.</summary>
    public bool IsOverbooked { get; init; }

    /// <summary>Multiplies every weight.</summary>
    public double CostScale { get; init; } = 1;

    /// <summary>Added to the cost of every use, per hectare.</summary>
    public double OffsetPerHectare { get; init; }

    /// <summary>Shape [uses]: where a use stands in the catalogue; null for its own number.</summary>
    public int[]? PositionOfUse { get; init; }
}
