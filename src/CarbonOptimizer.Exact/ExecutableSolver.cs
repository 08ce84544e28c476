using System.ComponentModel;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Programs;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>
/// Branch and bound by an installed solver (CBC, HiGHS, SCIP, GLPK or Gurobi), as a child process on one thread. For small models
/// and cross-checks. The plan is measured by us; the bound is the executable's word and has no certificate. Without an executable,
/// or with a model too large, the search is not attempted and the result says why.
/// </summary>
public sealed class ExecutableSolver : IAllocationSolver
{
    private readonly ExecutableSolverOptions settings;
    private readonly ProgramSearch search;

    /// <summary>A solver that looks for an executable on this machine.</summary>
    /// <param name="settings">Executable and sizes; null for the defaults.</param>
    public ExecutableSolver(ExecutableSolverOptions? settings = null)
        : this(settings, Environment.GetEnvironmentVariable)
    {
    }

    internal ExecutableSolver(ExecutableSolverOptions? settings, Func<string, string?> environment)
    {
        this.settings = settings ?? new ExecutableSolverOptions();
        search = new ProgramSearch(environment);
    }

    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var record = new SolveRecord(Name, model, options, progress);
        if (cancellation.IsCancellationRequested) return record.Result(TerminationReason.Cancelled);
        var size = ProgramSize.Of(model);
        if (settings.Refusal(size) is { } refusal) return record.Result(TerminationReason.NotAttempted, refusal);
        var (found, missing) = search.Find(settings.ExecutablePath);
        if (found is null) return record.Result(TerminationReason.NotAttempted, missing);
        record.Offer(model.Baseline.Uses, "baseline");
        record.Claim = new BoundClaim(found.Program.Executable, false);
        if (options.TimeLimit <= TimeSpan.Zero) return record.Result(TerminationReason.TimeLimit);
        try
        {
            return Run(found, model, options, record, cancellation);
        }
        catch (OperationCanceledException)
        {
            return record.Result(TerminationReason.Cancelled);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return record.Result(TerminationReason.NotAttempted, new($"{found.Path} could not be run: {trouble.Message}", $"无法运行 {found.Path}：{trouble.Message}"));
        }
    }

    private static SolveResult Run(FoundProgram found, AllocationModel model, SolveOptions options, SolveRecord record, CancellationToken cancellation)
    {
        var program = IntegerProgramBuilder.Build(model, cancellation);
        if (program.Choices.OpenUnits.IsEmpty) return FinishedSearch.Decided(record, program.Choices.FixedPlan());
        var patience = options.TimeLimit + SolveRecord.Grace(options.TimeLimit);
        var (answer, isKilled, logTail) = ProgramRun.Execute(
            found, program, () => new ProgramRequest(record.SecondsLeft, options.RelativeGap, options.IterationLimit),
            () =>
            {
                record.Beat(SolveRecord.Phase);
                return cancellation.IsCancellationRequested || record.Elapsed >= patience;
            });
        return new AnswerReading(found, program, answer, logTail).Complete(record, isKilled, cancellation.IsCancellationRequested);
    }
}
