using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>What a run came to, in one word, one exit code and one sentence.</summary>
/// <param name="Status">Stable identifier written to <c>run.json</c>.</param>
/// <param name="ExitCode">Exit code of the command line for this outcome.</param>
/// <param name="Meaning">Sentence for users.</param>
public sealed record RunOutcome(string Status, int ExitCode, BilingualText Meaning)
{
    /// <summary>Relative gap below which a plan that the solver calls optimal counts as proved: rounding of single precision.</summary>
    private const double RoundingOfProof = 1e-6;

    private const double RoundingOfGap = 1e-9;

    private static readonly RunOutcome AuditFailed = new("audit_failed", 6, new("The result failed its audit and is not published as a plan.", "结果未通过审计，不作为方案发布。"));
    private static readonly RunOutcome Infeasible = new("infeasible", 4, new("Proved: no plan keeps all policies.", "已证明：没有方案能同时满足所有政策。"));
    private static readonly RunOutcome NoPlan = new("no_plan", 5, new("A limit was reached before a plan was found.", "达到限制，尚未找到方案。"));
    private static readonly RunOutcome Interrupted = new("interrupted", 130, new("Interrupted; the best plan so far, if any, is kept.", "已中断；保留目前最好的方案（如有）。"));
    private static readonly RunOutcome WithinGap = new("within_gap", 0, new("Done: the plan is proved to be within the asked gap.", "完成：已证明方案在要求的间隙之内。"));
    private static readonly RunOutcome GapNotMet = new("gap_not_met", 7, new("A limit was reached; the plan is kept, the asked gap is not proved.", "达到限制；保留方案，但要求的间隙尚未得到证明。"));

    private static readonly RunOutcome ClaimedOptimal = new("claimed_optimal", 0, new(
        "Done: the exact solver reports the plan as optimal. That is its word, without a certificate.", "完成：精确求解器报告该方案为最优。此为其声明，无证书。"));
    private static readonly RunOutcome WithinClaimedGap = new("within_claimed_gap", 0, new(
        "Done: the exact solver reports the plan to be within the asked gap. That is its word, without a certificate.", "完成：精确求解器报告该方案在要求的间隙之内。此为其声明，无证书。"));
    private static readonly RunOutcome ClaimedInfeasible = new("claimed_infeasible", 4, new(
        "The exact solver reports that no plan keeps all policies. That is its word, without a certificate.", "精确求解器报告没有方案能同时满足所有政策。此为其声明，无证书。"));
    private static readonly RunOutcome NotAttempted = new("not_attempted", 5, new("The solver did not start.", "求解器未能启动。"));
    private static readonly RunOutcome EndedEarly = new("gap_not_met", 7, new(
        "The exact solver ended without reporting the asked gap; the plan is kept.", "精确求解器结束时未报告达到要求的间隙；保留方案。"));
    private static readonly RunOutcome EndedWithoutPlan = new("no_plan", 5, new("The exact solver ended without a plan.", "精确求解器结束时没有方案。"));

    /// <summary>Outcome of a run: audited numbers, and apart from them what an exact solver claims; a target of neutrality that is missed at a price is named.</summary>
    public static RunOutcome Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var outcome = OfSearch(report);
        if (report.Result.Plan is null || report.Audit is null) return outcome;
        var missed = MissedTargets.Of(report.Problem, report.Audit.Policies);
        return missed is { } sentence ? outcome with { Meaning = new(outcome.Meaning.English + " " + sentence.English, outcome.Meaning.Chinese + sentence.Chinese) } : outcome;
    }

    private static RunOutcome OfSearch(RunReport report)
    {
        var reason = report.Result.Termination.Reason;
        if (report.Audit is { Passed: false }) return AuditFailed;
        if (reason == TerminationReason.Cancelled) return Interrupted;
        var isClaimed = report.Result.HasUncheckedBound || report.Result.Claim is not null;
        if (report.Result.Plan is null) return WithoutPlan(reason, isClaimed);
        if (report.Audit is null) throw new ArgumentException("A plan without an audit cannot be published.", nameof(report));
        if (MeetsGap(report.Audit.Gaps, report.Options, reason)) return WithinGap;
        if (!isClaimed) return GapNotMet;
        if (double.IsFinite(report.Audit.ClaimedBound) && MeetsGap(report.Audit.ClaimedGaps, report.Options, reason))
        {
            return reason == TerminationReason.Optimal ? ClaimedOptimal : WithinClaimedGap;
        }
        return reason is TerminationReason.TimeLimit or TerminationReason.IterationLimit or TerminationReason.WorkLimit or TerminationReason.MemoryLimit ? GapNotMet : EndedEarly;
    }

    private static RunOutcome WithoutPlan(TerminationReason reason, bool isClaimed) => reason switch
    {
        TerminationReason.ProvedInfeasible => isClaimed ? ClaimedInfeasible : Infeasible,
        TerminationReason.NotAttempted => NotAttempted,
        TerminationReason.Stalled or TerminationReason.NumericalTrouble when isClaimed => EndedWithoutPlan,
        _ => NoPlan,
    };

    private static bool MeetsGap(Gaps gaps, SolveOptions asked, TerminationReason reason)
    {
        if (reason == TerminationReason.Optimal && gaps.Relative <= RoundingOfProof) return true;
        return gaps.Relative <= asked.RelativeGap + RoundingOfGap
            && (double.IsNaN(gaps.Excess) || gaps.Excess <= asked.ExcessGap + RoundingOfGap);
    }
}
