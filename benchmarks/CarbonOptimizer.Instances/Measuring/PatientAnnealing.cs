using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.LocalSearch;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>
/// Annealing that uses up its time: one usual run, then, if that was quick, one that cools slowly enough to take the rest. The
/// better plan counts.
/// </summary>
internal sealed class PatientAnnealing : IAllocationSolver
{
    private const double WorthwhileShare = 0.5;
    private const double Safety = 0.9;
    private readonly AnnealingSolver annealing = new();

    /// <inheritdoc/>
    public string Name => annealing.Name;

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var quick = annealing.Solve(model, options, progress, cancellation);
        var (spent, left) = (quick.Statistics.Elapsed, options.TimeLimit - quick.Statistics.Elapsed);
        if (quick.Plan is null || left < WorthwhileShare * options.TimeLimit) return quick;
        var iterations = (int)Math.Min(int.MaxValue, Safety * quick.Statistics.Iterations * (left / spent));
        var slow = annealing.Solve(model, options with { TimeLimit = left, IterationLimit = Math.Max(1, iterations) }, progress, cancellation);
        return slow.Objective < quick.Objective ? slow : quick;
    }
}
