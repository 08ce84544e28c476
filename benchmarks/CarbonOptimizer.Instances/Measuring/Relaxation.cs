using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>The linear relaxation by GLOP or PDLP: a bound without a plan, at the end.</summary>
internal sealed class Relaxation(OrToolsProgram program) : IAllocationSolver
{
    /// <inheritdoc/>
    public string Name => program.ToString();

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var start = options.Clock.GetTimestamp();
        using var session = new ExactSession(program);
        var answer = session.Solve(OpenPart.Whole(model), new ExactLimits { Time = options.TimeLimit }, cancellation: cancellation);
        var elapsed = options.Clock.GetElapsedTime(start);
        progress?.Report(new SolveProgress(elapsed, "relaxation", 0, double.PositiveInfinity, answer.Bound, 0));
        var reason = answer.Status switch
        {
            ExactStatus.Finished => TerminationReason.Optimal,
            ExactStatus.TimeLimit => TerminationReason.TimeLimit,
            _ => TerminationReason.NumericalTrouble,
        };
        return new SolveResult(
            Name, new Termination(reason, answer.Detail.English), null, double.PositiveInfinity, answer.Bound, double.NaN, null,
            new SolveStatistics(elapsed, 0, null, []))
        {
            HasUncheckedBound = true,
        };
    }
}
