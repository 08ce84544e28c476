using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Reporting;

/// <summary>Soft targets of peak, neutrality and budget that a plan misses at a price: a plan that pays is no plan that reaches them.</summary>
public static class MissedTargets
{
    /// <summary>What is missed, in a sentence; null when all targets are met.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="results">Its audited policies.</param>
    public static BilingualText? Of(AllocationProblem problem, IReadOnlyList<PolicyResult> results)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(results);
        // What is hard and broken is no price that was paid: the audit names it and nothing is published.
        var targets = problem.Policies.OfType<EmissionPolicy>().Where(policy => policy.Description.PenaltyPerUnit is not null).ToLookup(policy => policy.Id, StringComparer.Ordinal);
        var missed = results.Where(result => !result.IsKept && targets.Contains(result.PolicyId)).ToArray();
        if (missed.Length == 0) return null;
        // Of a target that several years miss, the year that misses it most; the first of equal ones.
        var worst = missed.GroupBy(result => result.PolicyId).Select(group => (Result: group.MaxBy(Excess)!, Others: group.Count() - 1)).ToArray();
        string Amount(PolicyResult result) => FormattableString.Invariant($"{Excess(result):#,0.##} {result.Unit}");
        return new BilingualText(
            "Missed at a price: " + string.Join("; ", worst.Select(one => FormattableString.Invariant(
                $"{NameOf(one.Result).English}, {one.Result.Name.English}: {Amount(one.Result)} too much{(one.Others == 0 ? "" : one.Others == 1 ? ", and one other rule less" : $", and {one.Others} other rules less")}"))) + ".",
            "付出代价但未达到的目标：" + string.Join("；", worst.Select(one => FormattableString.Invariant(
                $"{NameOf(one.Result).Chinese}，{one.Result.Name.Chinese}超出 {Amount(one.Result)}{(one.Others == 0 ? "" : $"（另有 {one.Others} 项超出较少）")}"))) + "。");

        BilingualText NameOf(PolicyResult result) => targets[result.PolicyId].First().Description.Name;
    }

    private static decimal Excess(PolicyResult result) => result.Value - result.Maximum ?? 0;
}
