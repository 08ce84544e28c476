using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>Legal but suspicious things.</summary>
internal static class PresolveWarnings
{
    private const int BlockUnits = 1 << 14;
    private const double WidestCostRange = 1e9;

    public static void AboutUnits(AllocationModel model, CapacityProof capacity, List<Diagnostic> warnings)
    {
        if (capacity.FreeUnitCount == 0)
        {
            warnings.Add(PresolveCheck.Warning("CO3001", "policies", "Every planning unit has exactly one allowed land use; there is nothing to decide.", "每个规划单元只有一种允许的地类，没有可决策的内容。",
                "Maybe a red line or the transition rules cover too much.", "红线或转换规则的范围可能过大。"));
        }
        var (least, most) = (float.PositiveInfinity, 0f);
        foreach (var cost in model.UnitCosts)
        {
            var size = Math.Abs(cost);
            if (size == 0 || float.IsPositiveInfinity(size)) continue;
            if (size < least) least = size;
            if (size > most) most = size;
        }
        if (most / (double)least > WidestCostRange)
        {
            warnings.Add(PresolveCheck.Warning("CO3002", "objectives",
                FormattableString.Invariant($"Unit costs range from {least:G3} to {most:G3}, more than nine orders of magnitude."), FormattableString.Invariant($"单元成本介于 {least:G3} 与 {most:G3} 之间，相差超过九个数量级。"),
                "Maybe the weights of the objectives are in different units.", "各目标权重的单位可能不一致。"));
        }
    }

    public static void AboutPolicies(AllocationProblem problem, List<Diagnostic> warnings)
    {
        foreach (var policy in problem.Policies)
        {
            if (policy is not PatchSize && !HasSideConstraint(problem, policy) && !RestrictsAnything(problem, policy))
            {
                warnings.Add(PresolveCheck.Warning("CO3004", policy.Id,
                    $"Policy '{policy.Id}' forbids nothing anywhere in the study area.", $"政策“{policy.Id}”在研究区内未限制任何用地。",
                    "Maybe its layer lies outside the study area or in another projection.", "其图层可能位于研究区之外或采用其他投影。"));
            }
            if (policy.Description.PenaltyPerUnit is not null && !HasSideConstraint(problem, policy))
            {
                warnings.Add(PresolveCheck.Warning("CO3007", policy.Id,
                    $"The penalty of policy '{policy.Id}' has no effect: it limits no sum, and land uses it forbids stay forbidden.", $"政策“{policy.Id}”的 penalty 不起作用：其不限制数量，所禁地类仍然禁止。"));
            }
            foreach (var rule in policy.Check(problem, problem.Baseline.Uses))
            {
                if (BreachToday(rule) is not { } breach) continue;
                warnings.Add(PresolveCheck.Warning("CO3005", policy.Id,
                    $"Today's land use does not keep policy '{policy.Id}' ({rule.Rule}): {breach.English}.", $"现状用地不满足政策“{policy.Id}”（{rule.Rule}）：{breach.Chinese}。"));
            }
        }
    }

    private static BilingualText? BreachToday(PolicyResult rule)
    {
        var (today, unit) = (rule.ValueAtBaseline, rule.Unit);
        if (rule.Rule == CellCount.OtherUseInside && today > 0) return Both($"{today} {unit} inside have another use", $"范围内有 {today} {unit} 为其他用地");
        if (rule.Minimum > today) return Both($"{rule.Minimum - today:G29} {unit} below the minimum of {rule.Minimum:G29} {unit}", $"低于下限 {rule.Minimum:G29} {unit}，差 {rule.Minimum - today:G29} {unit}");
        if (rule.Maximum < today) return Both($"{today - rule.Maximum:G29} {unit} above the maximum of {rule.Maximum:G29} {unit}", $"高于上限 {rule.Maximum:G29} {unit}，超 {today - rule.Maximum:G29} {unit}");
        return null;
    }

    private static BilingualText Both(FormattableString english, FormattableString chinese) => new(FormattableString.Invariant(english), FormattableString.Invariant(chinese));

    private static bool HasSideConstraint(AllocationProblem problem, Policy policy)
    {
        var rows = new SideConstraintBuilder();
        policy.AddSideConstraints(problem, rows);
        return rows.Rows.Count > 0;
    }

    private static bool RestrictsAnything(AllocationProblem problem, Policy policy)
    {
        var all = problem.LandUses.Count == 64 ? ulong.MaxValue : (1UL << problem.LandUses.Count) - 1;
        var allowed = new ulong[BlockUnits];
        for (var first = 0; first < problem.Units.Count; first += BlockUnits)
        {
            var block = allowed.AsSpan(0, Math.Min(BlockUnits, problem.Units.Count - first));
            block.Fill(all);
            policy.Restrict(problem, first, block);
            if (block.ContainsAnyExcept(all)) return true;
        }
        return false;
    }
}
