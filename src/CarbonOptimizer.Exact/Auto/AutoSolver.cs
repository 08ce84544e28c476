using System.Collections.Concurrent;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Exact.Auto;

/// <summary>
/// The certified solver, and where it ends without the asked gap an exact one on what is still undecided. What the first proves is verified by
/// the audit; what the second adds is a claim about the uses the certificate left open, and is told apart. A run that reaches its
/// gap by the certified solver alone is that solver's, to the byte.
/// </summary>
public sealed class AutoSolver : IAllocationSolver, IDisposable
{
    private readonly AutoOptions settings;
    private readonly IAllocationSolver certified;
    private readonly Func<ExactSession> open;
    private readonly ConcurrentBag<ExactSession> idle = [];

    /// <param name="settings">Share of the exact solver; null for the usual one.</param>
    public AutoSolver(AutoOptions? settings = null)
        : this(settings, new LagrangianSolver(), () => new ExactSession())
    {
    }

    internal AutoSolver(AutoOptions? settings, IAllocationSolver certified, Func<ExactSession> open)
    {
        (this.settings, this.certified, this.open) = (settings ?? new AutoOptions(), certified, open);
    }

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var begun = options.Clock.GetTimestamp();
        var first = certified.Solve(model, options, progress, cancellation);
        if (!IsUndecided(first) || cancellation.IsCancellationRequested) return first;
        if ((long)model.UnitCount * model.UseCount > settings.LargestTable || options.Clock.GetElapsedTime(begun) >= options.TimeLimit) return first;
        if (!idle.TryTake(out var session)) session = open();
        try
        {
            var record = new StageRecord(Name, model, options, begun, first, progress);
            return new ExactStage(model, options, settings, session, record, cancellation).Run();
        }
        finally
        {
            idle.Add(session);
        }
    }

    /// <summary>Ends the child processes.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out var session)) session.Dispose();
    }

    /// <summary>Whether the certified solver ended by itself without an answer; limits are the user's and end the run.</summary>
    private static bool IsUndecided(SolveResult result) =>
        result.Termination.Reason is TerminationReason.Stalled or TerminationReason.SuspectedInfeasible;
}
