using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Reduction;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>
/// The certified solver: prices the side constraints, bounds the rest by shares on the forests of the neighbour graph, and builds
/// plans from what the prices say. Large rasters are solved without the cells that have one use left. An iteration is a sweep or eight primal-dual steps. See docs/formulation.md. Deterministic for any number of threads.
/// </summary>
public sealed class LagrangianSolver : IAllocationSolver
{
    /// <inheritdoc/>
    public string Name => "lagrangian";

    /// <summary>From so many units on, those with one use left are kept out of the search.</summary>
    internal int FewUnits { get; init; } = OpenUses.FewUnits;

    /// <summary>They are kept out where no more than this share of units times uses stays.</summary>
    internal double MostShare { get; init; } = OpenUses.MostShare;

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var begun = options.Clock.GetTimestamp();
        return ReducedModel.Of(model, options.ResolvedThreads, FewUnits, MostShare) is { } reduced
            ? new ReducedRun(reduced, options).Solve(Name, options.Clock.GetElapsedTime(begun), progress, cancellation)
            : new LagrangianRun(Name, model, options, progress, cancellation).Solve();
    }
}
