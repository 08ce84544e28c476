using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Portfolios;

/// <summary>What a portfolio of plans is asked to hold.</summary>
public sealed record PortfolioOptions
{
    /// <summary>Most plans, the best one included.</summary>
    public int Count { get; init; } = 5;

    /// <summary>Least share of the area in which any two plans differ.</summary>
    public decimal Difference { get; init; } = 0.05m;

    /// <summary>Largest relative distance of a plan from the proved bound of the best one.</summary>
    public double Gap { get; init; } = 0.02;

    /// <summary>Limits, seed and threads of every solve.</summary>
    public SolveOptions Solve { get; init; } = new();

    /// <summary>Where finished solves are kept.</summary>
    public IFrontStore Store { get; init; } = new MemoryFrontStore();

    /// <summary>Told of every finished solve; may be null.</summary>
    public IProgress<FrontPoint>? Progress { get; init; }
}
