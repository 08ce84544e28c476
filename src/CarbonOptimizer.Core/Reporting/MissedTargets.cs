using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Reporting;

/// <summary>Targets of peak, neutrality and budget that a plan misses at a price: a plan that pays is no plan that reaches them.</summary>
public static class MissedTargets
{
    /// <summary>What is missed, in a sentence; null when all targets are met.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="results">Its audited policies.</param>
    public static BilingualText? Of(AllocationProblem problem, IReadOnlyList<PolicyResult> results)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(results);
        var targets = problem.Policies.OfType<EmissionPolicy>().ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        var missed = results.Where(result => !result.IsKept && targets.ContainsKey(result.PolicyId)).ToArray();
        if (missed.Length == 0) return null;
        // Years of one target follow each other; the last one is what it is about.
        var worst = missed.GroupBy(result => result.PolicyId).Select(group => group.Last()).ToArray();
        string Excess(PolicyResult result) => FormattableString.Invariant($"{result.Value - result.Maximum:#,0.##} {result.Unit}");
        return new BilingualText(
            "Missed at a price: " + string.Join("; ", worst.Select(result => $"{targets[result.PolicyId].Description.Name.English}, {result.Name.English}: {Excess(result)} too much")) + ".",
            "付出代价但未达到的目标：" + string.Join("；", worst.Select(result => $"{targets[result.PolicyId].Description.Name.Chinese}，{result.Name.Chinese}超出 {Excess(result)}")) + "。");
    }
}
