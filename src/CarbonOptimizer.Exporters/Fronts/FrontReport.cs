using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>A finished front as its writers see it.</summary>
/// <param name="Title">Title of the scenario.</param>
/// <param name="Front">The front.</param>
/// <param name="Options">How it was computed.</param>
/// <param name="SolverName">Name of the solver.</param>
/// <param name="Provenance">Where everything came from.</param>
public sealed record FrontReport(BilingualText Title, Front Front, FrontOptions Options, string SolverName, RunProvenance Provenance)
{
    /// <summary>Where its plans lie; null for parcels.</summary>
    public FrontGround? Ground { get; init; }

    internal SolveOptions Solve => Options.Solve;
}
