using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Programs;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>Turns what an executable answered into a result, believing no plan that was not measured.</summary>
internal sealed class AnswerReading(FoundProgram found, IntegerProgram program, ProgramAnswer answer, string logTail)
{
    private const double RoundingOfProof = 1e-6;

    private string Executable => found.Program.Executable;

    /// <summary>Completes the record and judges how the search ended.</summary>
    public SolveResult Complete(SolveRecord record, bool isKilled, bool isCancelled)
    {
        record.Nodes = answer.Nodes;
        var plan = answer.Plan;
        var isKept = plan is null || record.Offer(plan, "branch_and_bound");
        var misfit = isKept ? null : $"{Executable} gave a plan that breaks a policy by more than rounding; it was dropped.";
        if (misfit is null) record.Raise(Bound(record.Options.RelativeGap), "branch_and_bound");
        if (answer.Status == ProgramStatus.Optimal && record.HasPlan && misfit is null) return Finished(record);
        if (isCancelled) return record.Result(TerminationReason.Cancelled);
        if (isKilled) return record.Result(TerminationReason.TimeLimit, $"{Executable} overran its time limit and was stopped; what it had found is lost.");
        return answer.Status switch
        {
            _ when misfit is not null => record.Result(TerminationReason.NumericalTrouble, misfit),
            ProgramStatus.Infeasible when !record.HasPlan => record.Result(TerminationReason.ProvedInfeasible, $"{Executable} reports that no plan keeps all policies."),
            ProgramStatus.Infeasible => record.Result(TerminationReason.NumericalTrouble, $"{Executable} reports that there is no plan, but the land use of today is one."),
            ProgramStatus.TimeLimit => record.Result(TerminationReason.TimeLimit),
            ProgramStatus.NodeLimit => record.Result(TerminationReason.IterationLimit),
            _ => record.Result(TerminationReason.NumericalTrouble, $"{Executable} ended without a readable answer. Its last words: {logTail}"),
        };
    }

    /// <summary>
    /// The bound it claims, or what claiming optimality within the asked gap means: programs measure the gap against the larger of
    /// solution and bound, so it may be gap / (1 - gap) of the solution.
    /// </summary>
    private double Bound(double gap)
    {
        var implied = answer.Status == ProgramStatus.Optimal && answer.Plan is not null && gap < 1
            ? answer.Objective - gap / (1 - gap) * Math.Abs(answer.Objective)
            : double.NegativeInfinity;
        return program.Constant + (double.IsFinite(implied) ? Math.Max(implied, answer.Bound) : answer.Bound);
    }

    private SolveResult Finished(SolveRecord record)
    {
        var gaps = new Gaps(record.Objective, record.Bound, double.NaN);
        if (gaps.Absolute <= RoundingOfProof * (1 + Math.Abs(record.Objective))) return record.Result(TerminationReason.Optimal);
        return gaps.Relative <= record.Options.RelativeGap
            ? record.Result(TerminationReason.WithinGap)
            : record.Result(TerminationReason.Stalled, $"{Executable} says it is done, but its bound leaves a larger gap than asked for.");
    }
}
