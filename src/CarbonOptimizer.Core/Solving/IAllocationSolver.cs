using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving;

/// <summary>Something that looks for a plan. Limits, infeasibility and cancellation are results, never exceptions.</summary>
public interface IAllocationSolver
{
    /// <summary>Name in scenarios and results, such as <c>lagrangian</c>.</summary>
    string Name { get; }

    /// <summary>Solves a model.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="options">Limits, seed and threads.</param>
    /// <param name="progress">Told of the best plan and bound now and then; may be null.</param>
    /// <param name="cancellation">Stops the search; the best plan so far is returned.</param>
    SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation);
}
