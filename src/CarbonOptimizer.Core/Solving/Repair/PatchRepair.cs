using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Solving.Repair;

/// <summary>
/// Merges too small new patches into larger ones after the solve. The new units of such a patch take their cheapest other use; where
/// that breaks a quota, units at the edge of large patches take the use instead, cheapest first. A patch whose quotas cannot be restored
/// stays as it was. What is proved stays proved: the bound is that of the problem without patch sizes, and the gap grows by the cost.
/// </summary>
internal sealed class PatchRepair
{
    private const int MostTrials = 4000;

    private readonly AllocationProblem problem;
    private readonly AllocationModel model;
    private readonly PatchSize policy;
    private readonly PlanChanges changes;
    private readonly PatchMap patches;
    private readonly bool[] isLarge;

    private PatchRepair(AllocationProblem problem, AllocationModel model, PatchSize policy, PlanChanges changes)
    {
        (this.problem, this.model, this.policy, this.changes) = (problem, model, policy, changes);
        patches = new PatchMap(problem.Units, changes.Plan, policy.Uses);
        isLarge = [.. Enumerable.Range(0, patches.Count).Select(patch => !policy.IsTooSmall(patches, patch))];
    }

    /// <summary>Applies every policy that asks for it; the result as it was when none does or there is no plan.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="model">Its compiled form.</param>
    /// <param name="result">What the solver found.</param>
    public static SolveResult Apply(AllocationProblem problem, AllocationModel model, SolveResult result)
    {
        var asked = problem.Policies.OfType<PatchSize>().Where(policy => policy.IsRepaired).ToArray();
        if (asked.Length == 0 || result.Plan is null) return result;
        var changes = new PlanChanges(model, result.Plan.Uses);
        var before = changes.Total();
        var (merged, left) = (0, 0);
        foreach (var policy in asked)
        {
            var (mergedHere, leftHere) = new PatchRepair(problem, model, policy, changes).Run();
            (merged, left) = (merged + mergedHere, left + leftHere);
        }
        var after = changes.Total();
        var detail = FormattableString.Invariant(
            $"Patches: {merged} too small new patches were merged after the solve, {left} could not be; the weighted sum changed by {after - before:G6}. The bound is that of the problem without patch sizes. 斑块：求解后合并了 {merged} 个过小的新增斑块，{left} 个未能合并；加权和变化 {after - before:G6}。下界为不含斑块要求的问题的下界。");
        return result with
        {
            Plan = new Allocation(changes.Plan), Objective = merged == 0 ? result.Objective : after,
            Termination = result.Termination with { Detail = $"{result.Termination.Detail} {detail}".Trim() },
        };
    }

    private (int Merged, int Left) Run()
    {
        var (merged, left) = (0, 0);
        var edge = Edge();
        foreach (var units in NewUnitsOfSmallPatches())
        {
            if (Dissolve(units, edge)) merged++;
            else left++;
        }
        return (merged, left);
    }

    /// <summary>New units of each too small patch, smallest patches first.</summary>
    private IEnumerable<int[]> NewUnitsOfSmallPatches() => Enumerable.Range(0, problem.Units.Count)
        .Where(u => patches.PatchOfUnit[u] != PatchMap.None && !isLarge[patches.PatchOfUnit[u]] && (policy.Uses >> problem.Baseline[u] & 1) == 0)
        .GroupBy(u => patches.PatchOfUnit[u]).OrderBy(patch => patches.SquareDecimetres(patch.Key)).ThenBy(patch => patch.Key)
        .Select(patch => patch.ToArray());

    /// <summary>Units outside of all patches that border on a large one.</summary>
    private List<int> Edge()
    {
        var edge = new List<int>();
        for (var u = 0; u < problem.Units.Count; u++)
        {
            if (patches.PatchOfUnit[u] != PatchMap.None) continue;
            foreach (var next in changes.NeighboursOf(u))
            {
                if (patches.PatchOfUnit[next] is not PatchMap.None and var patch && isLarge[patch])
                {
                    edge.Add(u);
                    break;
                }
            }
        }
        return edge;
    }

    private bool Dissolve(int[] units, List<int> edge)
    {
        var (mark, missedBefore) = (changes.Mark, changes.Missed());
        var taken = new List<int>();
        foreach (var unit in units)
        {
            var use = changes.Plan[unit];
            if (CheapestOther(unit) is not { } other || !SetAndMakeUp(unit, use, other, missedBefore, edge, taken))
            {
                changes.TakeBackTo(mark);
                return false;
            }
        }
        edge.RemoveAll(taken.Contains);
        return true;
    }

    /// <summary>Gives a unit its other use and, where a quota then misses, lets units at the edge of large patches take the old one.</summary>
    private bool SetAndMakeUp(int unit, int use, int other, double missedBefore, List<int> edge, List<int> taken)
    {
        changes.Set(unit, other);
        while (changes.Missed() > missedBefore)
        {
            if (BestRelief(use, edge, taken) is not { } chosen) return false;
            changes.Set(chosen, use);
            taken.Add(chosen);
        }
        return true;
    }

    private int? BestRelief(int use, List<int> edge, List<int> taken)
    {
        var (best, bestCost, trials) = ((int?)null, double.PositiveInfinity, 0);
        foreach (var candidate in edge)
        {
            if (!model.IsAllowed(candidate, use) || changes.Plan[candidate] == use || taken.Contains(candidate)) continue;
            var cost = changes.CostOf(candidate, use);
            if (cost >= bestCost || trials++ > MostTrials || !(changes.Relief(candidate, use) > 0)) continue;
            (best, bestCost) = (candidate, cost);
        }
        return best;
    }

    private int? CheapestOther(int unit)
    {
        var (best, bestCost) = ((int?)null, double.PositiveInfinity);
        for (var k = 0; k < model.UseCount; k++)
        {
            if ((policy.Uses >> k & 1) != 0 || !model.IsAllowed(unit, k) || changes.CostOf(unit, k) is var cost && cost >= bestCost) continue;
            (best, bestCost) = (k, changes.CostOf(unit, k));
        }
        return best;
    }
}
