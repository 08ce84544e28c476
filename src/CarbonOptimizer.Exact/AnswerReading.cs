using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exact.Programs;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>Turns what an executable answered into a result, believing no plan that was not measured.</summary>
internal sealed class AnswerReading(FoundProgram found, IntegerProgram program, ProgramAnswer answer, string logTail)
{
    private string Executable => found.Program.Executable;

    /// <summary>Completes the record and judges how the search ended.</summary>
    public SolveResult Complete(SolveRecord record, bool isKilled, bool isCancelled)
    {
        record.Nodes = answer.Nodes;
        var plan = answer.Plan;
        var isKept = plan is null || record.Offer(plan, SolveRecord.Phase);
        BilingualText? misfit = isKept ? null : new(
            $"{Executable} gave a plan that breaks a policy by more than rounding; it was dropped.", $"{Executable} 给出的方案超出舍入误差地违反政策，已舍弃。");
        // What an executable says on its way may be of a part of the search.
        if (misfit is null && !isKilled) record.Raise(Bound(record.Options.RelativeGap), SolveRecord.Phase);
        if (answer.Status == ProgramStatus.Optimal && record.HasPlan && misfit is null && !isKilled) return FinishedSearch.Judge(record, Executable);
        record.IsReproducible = answer.Status is ProgramStatus.Infeasible or ProgramStatus.NodeLimit && !isKilled && !isCancelled;
        if (isCancelled) return record.Result(TerminationReason.Cancelled);
        if (isKilled)
        {
            return FinishedSearch.AtLimit(record, TerminationReason.TimeLimit, plan is null
                ? new($"{Executable} overran its time limit, left no plan when it was told to stop, and was ended.", $"{Executable} 超出时限，要求停止后未留下方案，已被终止。")
                : new($"{Executable} overran its time limit and was stopped; what it had found is kept.", $"{Executable} 超出时限，已停止；已找到的方案予以保留。"));
        }
        return answer.Status switch
        {
            _ when misfit is { } words => record.Result(TerminationReason.NumericalTrouble, words),
            ProgramStatus.Infeasible when !record.HasPlan => record.Result(
                TerminationReason.ProvedInfeasible, new($"{Executable} reports that no plan keeps all policies.", $"{Executable} 报告：没有方案能同时满足所有政策。")),
            ProgramStatus.Infeasible => record.Result(TerminationReason.NumericalTrouble, FinishedSearch.ContradictedByPlan(Executable)),
            ProgramStatus.TimeLimit => FinishedSearch.AtLimit(record, TerminationReason.TimeLimit, default),
            ProgramStatus.NodeLimit => FinishedSearch.AtLimit(record, TerminationReason.IterationLimit, default),
            _ => record.Result(TerminationReason.NumericalTrouble, new(
                $"{Executable} ended without a readable answer. Its last words: {logTail}", $"{Executable} 结束时没有可读的结果。其最后输出：{logTail}")),
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
}
