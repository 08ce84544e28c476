using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Exact;

/// <summary>What the end of an exact search is called, by the plan we measured and the bound that is claimed.</summary>
internal static class FinishedSearch
{
    private const double RoundingOfProof = 1e-6;

    /// <summary>A solver that says it is done.</summary>
    public static SolveResult Judge(SolveRecord record, string solver)
    {
        if (ReasonOf(record) is { } reason) return record.Result(reason);
        return record.Result(TerminationReason.Stalled, new(
            $"{solver} says it is done, but its bound leaves a larger gap than asked for.", $"{solver} 称已完成，但其下界留下的间隙大于要求。"));
    }

    /// <summary>Every unit has one use only: there is one plan, and nothing to ask a solver.</summary>
    public static SolveResult Decided(SolveRecord record, byte[] plan)
    {
        if (!record.Offer(plan, "decided"))
        {
            return record.Result(TerminationReason.ProvedInfeasible, new(
                "Every planning unit has one allowed use only, and that plan breaks a policy.", "每个规划单元只有一种允许用途，而该方案违反政策。"));
        }
        record.Raise(record.Objective, "decided");
        return record.Result(TerminationReason.Optimal);
    }

    /// <summary>A limit; a gap that was met on the way counts all the same.</summary>
    public static SolveResult AtLimit(SolveRecord record, TerminationReason limit, BilingualText detail) => record.Result(ReasonOf(record) ?? limit, detail);

    /// <summary>A solver that finds nothing where a plan is known.</summary>
    public static BilingualText ContradictedByPlan(string solver) => new(
        $"{solver} reports that there is no plan, but one is known.", $"{solver} 报告没有方案，但已知有一个方案。");

    private static TerminationReason? ReasonOf(SolveRecord record)
    {
        if (!record.HasPlan || !double.IsFinite(record.Bound)) return null;
        if (record.Gaps.Absolute <= RoundingOfProof * (1 + Math.Abs(record.Objective))) return TerminationReason.Optimal;
        return record.Gaps.Relative <= record.Options.RelativeGap ? TerminationReason.WithinGap : null;
    }
}
