using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exact.Rows;
using CarbonOptimizer.Exact.Workers;

namespace CarbonOptimizer.Exact;

/// <summary>The best measured plan and claimed bound of one search of a part, and what it comes to.</summary>
internal sealed class PartSearch : IWorkerListener
{
    private readonly Action<ExactStep>? progress;
    private byte[]? plan;
    private double objective = double.PositiveInfinity;
    private bool hasDropped;

    public PartSearch(OpenPart part, ChoiceColumns choices, Action<ExactStep>? progress)
    {
        this.progress = progress;
        Measure = new PartMeasure(part, choices);
        FixedPlan = choices.FixedPlan();
    }

    /// <summary>Measures plans of the part.</summary>
    public PartMeasure Measure { get; }

    private byte[] FixedPlan { get; }

    public void OnPlan(byte[] plan)
    {
        if (Measure.Objective(plan) is not { } measured)
        {
            hasDropped = true;
            return;
        }
        if (measured >= objective) return;
        (this.plan, objective) = (plan, measured);
        progress?.Invoke(new ExactStep(plan, objective, double.NegativeInfinity, 0));
    }

    public void OnBound(double bound, long nodes) => progress?.Invoke(new ExactStep(plan, objective, bound, nodes));

    /// <summary>Every unit is fixed: the plan is given, and no solver is asked.</summary>
    public ExactAnswer Decided(ExactLimits limits)
    {
        OnPlan(FixedPlan);
        return objective < limits.CutOff
            ? new ExactAnswer(ExactStatus.Finished, plan, objective, objective)
            : new ExactAnswer(ExactStatus.Infeasible, plan, objective, plan is null ? double.PositiveInfinity : limits.CutOff);
    }

    public ExactAnswer Answer(ExactStatus status) => new(status, plan, objective, double.NegativeInfinity) { IsReproducible = false };

    public ExactAnswer Missing(string reason) => Answer(ExactStatus.Missing) with
    {
        Detail = new($"The exact solver could not be started: {reason}", $"无法启动精确求解器：{reason}"),
    };

    public ExactAnswer Answer(WorkerAnswer heard, OrToolsProgram program, ExactLimits limits, bool isCancelled)
    {
        var status = StatusOf(heard, program is OrToolsProgram.Glop or OrToolsProgram.Pdlp, isCancelled);
        // PDLP stops near the optimum, on either side. HiGHS has sold values of plans as bounds, except where it was asked to close the gap.
        var isDoubtful = program is OrToolsProgram.Highs or OrToolsProgram.Pdlp;
        var isBelieved = program != OrToolsProgram.Highs || limits.RelativeGap == 0 && status == ExactStatus.Finished;
        var bound = isBelieved ? BoundOf(heard, status, limits) : double.NegativeInfinity;
        return new ExactAnswer(status, plan, objective, bound)
        {
            Solver = NameOf(heard.Solver), IsBoundDoubtful = isDoubtful, Nodes = heard.Nodes, Work = heard.Work, PeakBytes = heard.PeakBytes,
            HasDroppedPlan = hasDropped, IsReproducible = status is ExactStatus.Finished or ExactStatus.Infeasible or ExactStatus.WorkLimit,
            Detail = DetailOf(heard, status, limits),
        };
    }

    private static string NameOf(string solver) => solver.Length == 0 ? "" : solver + " (Google.OrTools)";

    private ExactStatus StatusOf(WorkerAnswer heard, bool isRelaxation, bool isCancelled)
    {
        if (isCancelled && heard.Status is not (WorkerStatus.Finished or WorkerStatus.Infeasible)) return ExactStatus.Cancelled;
        return heard.End switch
        {
            WorkerEnd.Killed => ExactStatus.TimeLimit,
            WorkerEnd.TooLarge => ExactStatus.MemoryLimit,
            WorkerEnd.Died or WorkerEnd.Misfilled => ExactStatus.Failed,
            _ => heard.Status switch
            {
                // A solver that is done with a plan that breaks a rule has solved something else.
                WorkerStatus.Finished => plan is null && !isRelaxation ? ExactStatus.Failed : ExactStatus.Finished,
                WorkerStatus.Infeasible => ExactStatus.Infeasible,
                WorkerStatus.TimeLimit or WorkerStatus.Stopped => ExactStatus.TimeLimit,
                WorkerStatus.WorkLimit => ExactStatus.WorkLimit,
                WorkerStatus.MemoryLimit => ExactStatus.MemoryLimit,
                _ => ExactStatus.Failed,
            },
        };
    }

    /// <summary>What is claimed of every plan; never above the best plan's own objective, which rounding could otherwise allow.</summary>
    private double BoundOf(WorkerAnswer heard, ExactStatus status, ExactLimits limits)
    {
        if (heard.End == WorkerEnd.Misfilled) return double.NegativeInfinity;
        if (status == ExactStatus.Infeasible) return Math.Min(limits.CutOff, objective);
        return double.IsNaN(heard.Bound) ? double.NegativeInfinity : Math.Min(heard.Bound, objective);
    }

    private BilingualText DetailOf(WorkerAnswer heard, ExactStatus status, ExactLimits limits) => status switch
    {
        _ when heard.End == WorkerEnd.Misfilled => new(
            $"The model did not reach the solver as it was written ({heard.Words}); nothing it said is used.", $"模型未完整传入求解器（{heard.Words}）；其结果一概不用。"),
        _ when heard.End == WorkerEnd.Died => new(
            $"The solver's process ended early ({heard.Words}); what it had found is kept.", $"求解器进程提前结束（{heard.Words}）；已找到的方案予以保留。"),
        ExactStatus.MemoryLimit => new(
            FormattableString.Invariant($"The solver needed more than {limits.ResolvedMemoryBytes >> 20} MiB and was stopped; what it had found is kept."),
            FormattableString.Invariant($"求解器所需内存超过 {limits.ResolvedMemoryBytes >> 20} MiB，已停止；已找到的方案予以保留。")),
        _ when heard.End == WorkerEnd.Killed && status == ExactStatus.TimeLimit => new(
            "The solver overran its time limit and was stopped; what it had found is kept.", "求解器超出时限，已停止；已找到的方案予以保留。"),
        ExactStatus.Failed when hasDropped => new(
            "The solver gave a plan that breaks a policy by more than rounding; it was dropped.", "求解器给出的方案超出舍入误差地违反政策，已舍弃。"),
        ExactStatus.Failed => new($"The solver failed: {heard.Words}", $"求解器失败：{heard.Words}"),
        _ => new("", ""),
    };
}
