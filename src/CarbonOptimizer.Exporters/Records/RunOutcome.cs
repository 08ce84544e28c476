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
    private static readonly RunOutcome WithinGap = new("within_gap", 0, new("Done: the plan is proved to be within the asked gap.", "完成：已证明方案在要求的差距之内。"));
    private static readonly RunOutcome GapNotMet = new("gap_not_met", 7, new("A limit was reached; the plan is kept, the asked gap is not proved.", "达到限制；保留方案，但要求的差距尚未得到证明。"));

    /// <summary>Outcome of a run, judged by audited numbers only.</summary>
    public static RunOutcome Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var reason = report.Result.Termination.Reason;
        if (report.Audit is { Passed: false }) return AuditFailed;
        if (reason == TerminationReason.Cancelled) return Interrupted;
        if (report.Result.Plan is null) return reason == TerminationReason.ProvedInfeasible ? Infeasible : NoPlan;
        if (report.Audit is null) throw new ArgumentException("A plan without an audit cannot be published.", nameof(report));
        return MeetsGap(report.Audit.Gaps, report.Options, reason) ? WithinGap : GapNotMet;
    }

    private static bool MeetsGap(Gaps gaps, SolveOptions asked, TerminationReason reason)
    {
        if (reason == TerminationReason.Optimal && gaps.Relative <= RoundingOfProof) return true;
        return gaps.Relative <= asked.RelativeGap + RoundingOfGap
            && (double.IsNaN(gaps.Excess) || gaps.Excess <= asked.ExcessGap + RoundingOfGap);
    }
}
