using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Problems;

/// <summary>Legal but suspicious things.</summary>
internal static class PresolveWarnings
{
    private const int BlockUnits = 1 << 14;
    private const double WidestCostRange = 1e9;

    public static void AboutUnits(AllocationModel model, CapacityProof capacity, List<Diagnostic> warnings)
    {
        if (capacity.FreeUnitCount == 0)
        {
            warnings.Add(PresolveCheck.Warning("CO3001", "policies", "Every planning unit has exactly one allowed land use; there is nothing to decide.", "Maybe a red line or the transition rules cover too much."));
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
            warnings.Add(PresolveCheck.Warning("CO3002", "objectives", FormattableString.Invariant($"Unit costs range from {least:G3} to {most:G3}, more than nine orders of magnitude."), "Maybe the weights of the objectives are in different units."));
        }
    }

    public static void AboutPolicies(AllocationProblem problem, List<Diagnostic> warnings)
    {
        foreach (var policy in problem.Policies)
        {
            if (policy is not PatchSize && !HasSideConstraint(problem, policy) && !RestrictsAnything(problem, policy))
            {
                warnings.Add(PresolveCheck.Warning("CO3004", policy.Id, $"Policy '{policy.Id}' forbids nothing anywhere in the study area.", "Maybe its layer lies outside the study area or in another projection."));
            }
            foreach (var rule in policy.Check(problem, problem.Baseline.Uses))
            {
                if (BreachToday(rule) is { } breach) warnings.Add(PresolveCheck.Warning("CO3005", policy.Id, $"Today's land use does not keep policy '{policy.Id}' ({rule.Rule}): {breach}.", ""));
            }
        }
    }

    private static string? BreachToday(PolicyResult rule)
    {
        if (rule.Rule == CellCount.OtherUseInside && rule.ValueAtBaseline > 0)
        {
            return FormattableString.Invariant($"{rule.ValueAtBaseline} {rule.Unit} inside have another use");
        }
        if (rule.Minimum > rule.ValueAtBaseline) return FormattableString.Invariant($"{rule.Minimum - rule.ValueAtBaseline:G29} {rule.Unit} below the minimum of {rule.Minimum:G29} {rule.Unit}");
        if (rule.Maximum < rule.ValueAtBaseline) return FormattableString.Invariant($"{rule.ValueAtBaseline - rule.Maximum:G29} {rule.Unit} above the maximum of {rule.Maximum:G29} {rule.Unit}");
        return null;
    }

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
