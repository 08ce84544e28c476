using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Cli.Running;

/// <summary>A solver for the length of a verb: whatever process it keeps at hand ends with it.</summary>
internal sealed class LentSolver(IAllocationSolver solver) : IAllocationSolver, IDisposable
{
    public string Name => solver.Name;

    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation) =>
        solver.Solve(model, options, progress, cancellation);

    public void Dispose() => (solver as IDisposable)?.Dispose();
}
