using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Solving.Repair;

/// <summary>
/// Takes new land out of patches. It gets its cheapest other use; where that breaks a quota, units at the edge of kept patches take
/// the use instead, cheapest first, but none that would join two patches or narrow a gap. Land whose quotas cannot be restored stays.
/// </summary>
internal sealed class PatchDissolver
{
    private const int MostTrials = 4000;

    private readonly AllocationProblem problem;
    private readonly AllocationModel model;
    private readonly PatchSize policy;
    private readonly PlanChanges changes;
    private readonly PatchMap patches;
    private readonly List<int> edge = [];

    /// <param name="problem">The declaration.</param>
    /// <param name="model">Its compiled form.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="changes">The plan.</param>
    /// <param name="patches">Patches of the plan.</param>
    /// <param name="isKept">Which patches may grow.</param>
    public PatchDissolver(AllocationProblem problem, AllocationModel model, PatchSize policy, PlanChanges changes, PatchMap patches, Predicate<int> isKept)
    {
        (this.problem, this.model, this.policy, this.changes, this.patches) = (problem, model, policy, changes, patches);
        for (var u = 0; u < problem.Units.Count; u++)
        {
            if (patches.PatchOfUnit[u] == PatchMap.None && BordersOnKept(u, isKept)) edge.Add(u);
        }
    }

    /// <summary>Takes some units out of the patches, all or none; returns whether it did.</summary>
    public bool Dissolve(int[] units)
    {
        var (mark, missedBefore) = (changes.Mark, changes.Missed());
        var taken = new List<int>();
        foreach (var unit in units)
        {
            var use = changes.Plan[unit];
            if (CheapestOther(unit) is not { } other || !SetAndMakeUp(unit, use, other, missedBefore, units, taken))
            {
                changes.TakeBackTo(mark);
                return false;
            }
        }
        edge.RemoveAll(taken.Contains);
        return true;
    }

    private bool BordersOnKept(int unit, Predicate<int> isKept)
    {
        foreach (var next in changes.NeighboursOf(unit))
        {
            if (patches.PatchOfUnit[next] is not PatchMap.None and var patch && isKept(patch)) return true;
        }
        return false;
    }

    /// <summary>Gives a unit its other use and, where a quota then misses, lets units at the edge of kept patches take the old one.</summary>
    private bool SetAndMakeUp(int unit, int use, int other, double missedBefore, int[] units, List<int> taken)
    {
        changes.Set(unit, other);
        while (changes.Missed() > missedBefore)
        {
            if (BestRelief(use, units, taken) is not { } chosen) return false;
            changes.Set(chosen, use);
            taken.Add(chosen);
        }
        return true;
    }

    private int? BestRelief(int use, int[] units, List<int> taken)
    {
        var (best, bestCost, trials) = ((int?)null, double.PositiveInfinity, 0);
        foreach (var candidate in edge)
        {
            if (!model.IsAllowed(candidate, use) || changes.Plan[candidate] == use || taken.Contains(candidate)) continue;
            var cost = changes.CostOf(candidate, use);
            if (cost >= bestCost || trials++ > MostTrials || !(changes.Relief(candidate, use) > 0) || !KeepsGaps(candidate, units)) continue;
            (best, bestCost) = (candidate, cost);
        }
        return best;
    }

    /// <summary>Whether all land of the uses within the gap belongs to one patch, so that another unit brings no two closer together.</summary>
    private bool KeepsGaps(int candidate, int[] leaving)
    {
        if (policy.GapUnits == 0) return true;
        var found = PatchMap.None;
        var seen = new HashSet<int> { candidate };
        List<int> front = [candidate];
        for (var step = 0; step < policy.GapUnits; step++)
        {
            var next = new List<int>();
            foreach (var unit in front)
            {
                foreach (var beside in changes.NeighboursOf(unit))
                {
                    if (!seen.Add(beside)) continue;
                    next.Add(beside);
                    if (patches.PatchOfUnit[beside] is not PatchMap.None and var patch && !leaving.Contains(beside))
                    {
                        if (found != PatchMap.None && found != patch) return false;
                        found = patch;
                    }
                }
            }
            front = next;
        }
        return true;
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
