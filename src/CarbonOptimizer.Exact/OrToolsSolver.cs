using System.Numerics;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>
/// Branch and bound by a solver of the Google.OrTools package, on one thread of a child process of our own. Nothing has to be installed.
/// The plan is measured by us; the bound is the solver's word and has no certificate.
/// </summary>
public sealed class OrToolsSolver : IAllocationSolver
{
    private readonly OrToolsProgram program;
    private readonly ExactSolverOptions settings;
    private readonly Func<ExactSession> open;

    /// <summary>A solver of the package.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="settings">Sizes and memory; null for the defaults.</param>
    public OrToolsSolver(OrToolsProgram program = OrToolsProgram.Scip, ExactSolverOptions? settings = null)
        : this(program, settings, () => new ExactSession(program))
    {
    }

    internal OrToolsSolver(OrToolsProgram program, ExactSolverOptions? settings, Func<ExactSession> open)
    {
        (this.program, this.settings, this.open) = (program, settings ?? new ExactSolverOptions(), open);
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
        if (settings.Refusal(ProgramSize.Of(model)) is { } refusal) return record.Result(TerminationReason.NotAttempted, refusal);
        record.Offer(model.Baseline.Uses, "baseline");
        if (options.WarmStart?.Plan is { } known && known.Count == model.UnitCount) record.Offer(known.Uses, "warm_start");
        if (options.TimeLimit <= TimeSpan.Zero) return record.Result(TerminationReason.TimeLimit);
        var part = OpenPart.Whole(model, record.Plan);
        if (Array.TrueForAll(part.AllowedUses, BitOperations.IsPow2)) return FinishedSearch.Decided(record, new ChoiceColumns(part.AllowedUses).FixedPlan());
        using var session = open();
        var answer = session.Solve(part, Limits(options, record), step => Take(record, step), () => record.Beat(SolveRecord.Phase), cancellation);
        return Complete(record, answer);
    }

    private ExactLimits Limits(SolveOptions options, SolveRecord record) => new()
    {
        RelativeGap = options.RelativeGap, Time = options.TimeLimit - record.Elapsed, Nodes = options.IterationLimit, Seed = options.Seed - 1,
        MemoryBytes = settings.MemoryBytes, Clock = options.Clock,
    };

    private void Take(SolveRecord record, ExactStep step)
    {
        record.Nodes = (int)Math.Clamp(step.Nodes, record.Nodes, int.MaxValue);
        if (step.Plan is { } plan) record.Offer(plan, SolveRecord.Phase);
        if (program != OrToolsProgram.Highs) record.Raise(step.Bound, SolveRecord.Phase);
    }

    private SolveResult Complete(SolveRecord record, ExactAnswer answer)
    {
        var name = answer.Solver.Length > 0 ? answer.Solver : program.ToString();
        record.Claim = new BoundClaim(name, answer.IsBoundDoubtful);
        record.IsReproducible = answer.IsReproducible;
        record.Nodes = (int)Math.Clamp(answer.Nodes, 0, int.MaxValue);
        if (answer.Plan is { } plan) record.Offer(plan, SolveRecord.Phase);
        if (double.IsFinite(answer.Bound)) record.Raise(answer.Bound, SolveRecord.Phase);
        return answer.Status switch
        {
            ExactStatus.Finished when answer.IsBoundDoubtful && !double.IsFinite(answer.Bound) => record.Result(TerminationReason.Stalled, Unbelieved(name)),
            ExactStatus.Finished => FinishedSearch.Judge(record, name),
            ExactStatus.Infeasible when record.HasPlan => record.Result(TerminationReason.NumericalTrouble, FinishedSearch.ContradictedByPlan(name)),
            ExactStatus.Infeasible when program == OrToolsProgram.Highs => record.Result(TerminationReason.SuspectedInfeasible, Unproved(name)),
            ExactStatus.Infeasible => record.Result(
                TerminationReason.ProvedInfeasible, new($"{name} reports that no plan keeps all policies.", $"{name} 报告：没有方案能同时满足所有政策。")),
            ExactStatus.TimeLimit => FinishedSearch.AtLimit(record, TerminationReason.TimeLimit, answer.Detail),
            ExactStatus.WorkLimit => FinishedSearch.AtLimit(record, TerminationReason.IterationLimit, answer.Detail),
            ExactStatus.MemoryLimit => FinishedSearch.AtLimit(record, TerminationReason.MemoryLimit, answer.Detail),
            ExactStatus.Cancelled => record.Result(TerminationReason.Cancelled),
            ExactStatus.Missing => record.Result(TerminationReason.NotAttempted, answer.Detail),
            _ => record.Result(TerminationReason.NumericalTrouble, answer.Detail),
        };
    }

    private static BilingualText Unproved(string name) => new(
        $"{name} reports that no plan keeps all policies; that is no proof, because it has said so where plans lie on a bound.",
        $"{name} 报告没有方案能同时满足所有政策；这不是证明，因为在方案恰好落在界限上时它曾误报。");

    private static BilingualText Unbelieved(string name) => new(
        $"{name} says it is done; no bound is taken from it unless the asked gap is 0, because it has claimed the value of a plan as one.",
        $"{name} 称已完成；除非要求的间隙为 0，否则不采用其下界，因为它曾把方案的目标值当作下界。");
}
