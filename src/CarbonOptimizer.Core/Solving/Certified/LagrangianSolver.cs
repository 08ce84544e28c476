using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>
/// The certified solver: prices the side constraints, bounds the rest by shares on the forests of the neighbour graph, and builds
/// plans from what the prices say. An iteration is a sweep or eight primal-dual steps. See docs/formulation.md. Deterministic for any number of threads.
/// </summary>
public sealed class LagrangianSolver : IAllocationSolver
{
    /// <inheritdoc/>
    public string Name => "lagrangian";

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        return new LagrangianRun(Name, model, options, progress, cancellation).Solve();
    }
}
