using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Repair;

/// <summary>
/// Moves new land after the solve until patches are as a <see cref="PatchSize"/> asks, as far as that is possible: too small new patches
/// go into larger ones, the smallest new patches go while there are too many, and new land goes from the edges of gaps too narrow. What
/// is proved stays proved: the bound is that of the problem without patches, and the gap grows by the cost.
/// </summary>
internal sealed class PatchRepair
{
    private const int MostGapRounds = 60;

    private readonly AllocationProblem problem;
    private readonly AllocationModel model;
    private readonly PatchSize policy;
    private readonly PlanChanges changes;

    private PatchRepair(AllocationProblem problem, AllocationModel model, PatchSize policy, PlanChanges changes) =>
        (this.problem, this.model, this.policy, this.changes) = (problem, model, policy, changes);

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
        var (small, many, close) = (new RepairTally(), new RepairTally(), new RepairTally());
        foreach (var policy in asked)
        {
            var repair = new PatchRepair(problem, model, policy, changes);
            if (policy.MinimumHectares > 0) small += repair.MergeSmall();
            if (policy.MostPatches is { } most) many += repair.RemoveBeyond(most);
            if (policy.GapUnits > 0) close += repair.WidenGaps();
        }
        var (after, isChanged) = (changes.Total(), (small + many + close).Mended > 0);
        return result with
        {
            Plan = new Allocation(changes.Plan), Objective = isChanged ? after : result.Objective,
            Termination = result.Termination with { Detail = $"{result.Termination.Detail} {Detail(asked, small, many, close, after - before)}".Trim() },
        };
    }

    private static string Detail(PatchSize[] asked, RepairTally small, RepairTally many, RepairTally close, double change)
    {
        var (english, chinese) = (new List<string>(), new List<string>());
        if (asked.Any(policy => policy.MinimumHectares > 0))
        {
            english.Add($"{small.Mended} too small new patches were merged after the solve, {small.Left} could not be");
            chinese.Add($"求解后合并了 {small.Mended} 个过小的新增斑块，{small.Left} 个未能合并");
        }
        if (asked.Any(policy => policy.MostPatches is not null))
        {
            english.Add($"{many.Mended} new patches beyond the largest number were removed, {many.Left} patches beyond it remain");
            chinese.Add($"移除了 {many.Mended} 个超出数目的新增斑块，仍超出 {many.Left} 个");
        }
        if (asked.Any(policy => policy.GapUnits > 0))
        {
            english.Add($"{close.Mended} units were moved from gaps too narrow, {close.Left} gaps narrowed by new land remain");
            chinese.Add($"从间隔不足处移走了 {close.Mended} 个单元，仍有 {close.Left} 处间隔因新增用地而不足");
        }
        return FormattableString.Invariant(
            $"Patches: {string.Join("; ", english)}; the weighted sum changed by {change:G6}. The bound is that of the problem without patch sizes. 斑块：{string.Join("；", chinese)}；加权和变化 {change:G6}。下界为不含斑块要求的问题的下界。");
    }

    /// <summary>Merges too small patches with new land into larger ones, smallest first.</summary>
    private RepairTally MergeSmall()
    {
        var patches = new PatchMap(problem.Units, changes.Plan, policy.Uses);
        var dissolver = new PatchDissolver(problem, model, policy, changes, patches, patch => !policy.IsTooSmall(patches, patch));
        var tally = new RepairTally();
        foreach (var units in NewUnits(patches).Where(patch => policy.IsTooSmall(patches, patch.Key))) tally += Dissolve(dissolver, [.. units]);
        return tally;
    }

    /// <summary>Removes wholly new patches, smallest first, while there are more than so many.</summary>
    private RepairTally RemoveBeyond(int most)
    {
        var patches = new PatchMap(problem.Units, changes.Plan, policy.Uses);
        var beyond = patches.Count - most;
        if (beyond <= 0) return default;
        var sizes = new int[patches.Count];
        foreach (var patch in patches.PatchOfUnit)
        {
            if (patch != PatchMap.None) sizes[patch]++;
        }
        var removable = NewUnits(patches).Where(patch => patch.Count() == sizes[patch.Key]).Select(patch => (patch.Key, Units: patch.ToArray())).ToArray();
        var leaving = removable.Take(beyond).Select(patch => patch.Key).ToHashSet();
        var dissolver = new PatchDissolver(problem, model, policy, changes, patches, patch => !leaving.Contains(patch));
        var removed = 0;
        foreach (var (patch, units) in removable)
        {
            if (removed < beyond && leaving.Contains(patch) && dissolver.Dissolve(units)) removed++;
        }
        return new RepairTally(removed, beyond - removed);
    }

    /// <summary>Moves new land from the edges of gaps too narrow, over and over, for behind it may lie more.</summary>
    private RepairTally WidenGaps()
    {
        var moved = 0;
        for (var round = 0; ; round++)
        {
            var patches = new PatchMap(problem.Units, changes.Plan, policy.Uses);
            var facing = new ClusterGaps(problem.Units, patches, policy.GapUnits).FacingUnits().Where(pair => policy.IsNew(problem, pair.One) || policy.IsNew(problem, pair.Other)).ToArray();
            if (facing.Length == 0 || round == MostGapRounds) return new RepairTally(moved, facing.Length);
            var dissolver = new PatchDissolver(problem, model, policy, changes, patches, _ => true);
            var before = moved;
            foreach (var (one, other) in facing)
            {
                if (TryMove(dissolver, one) || TryMove(dissolver, other)) moved++;
            }
            if (moved == before) return new RepairTally(moved, facing.Length);
        }
    }

    private bool TryMove(PatchDissolver dissolver, int unit) =>
        policy.IsNew(problem, unit) && (policy.Uses >> changes.Plan[unit] & 1) != 0 && dissolver.Dissolve([unit]);

    private static RepairTally Dissolve(PatchDissolver dissolver, int[] units) => dissolver.Dissolve(units) ? new RepairTally(1, 0) : new RepairTally(0, 1);

    /// <summary>New units of each patch that has some, smallest patches first.</summary>
    private IEnumerable<IGrouping<int, int>> NewUnits(PatchMap patches) => Enumerable.Range(0, problem.Units.Count)
        .Where(u => patches.PatchOfUnit[u] != PatchMap.None && policy.IsNew(problem, u))
        .GroupBy(u => patches.PatchOfUnit[u]).OrderBy(patch => patches.SquareDecimetres(patch.Key)).ThenBy(patch => patch.Key);
}
