using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>
/// Area rules of a level and of the level below it (上下级指标分解) that do not add up. Only where the lower regions that have a rule for
/// the same uses make up the upper one completely: floors of the parts may not fall short of that of the whole, caps may not exceed it.
/// Rules of different kinds are compared as well, such as a total of construction land with quotas of townships.
/// </summary>
internal static class HierarchyWarnings
{
    /// <summary>Areas are whole square decimetres, 10^-6 ha.</summary>
    private const double Rounding = 5e-7;

    public static void About(AllocationProblem problem, List<Diagnostic> warnings)
    {
        var windows = problem.Policies.OfType<DensityCap>().Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var rows = SideConstraintBuilder.Of(problem).Where(row => !windows.Contains(row.PolicyId) && IsPlainArea(row, problem.LandUses.Count));
        foreach (var sameUses in rows.GroupBy(row => UsesOf(row)))
        {
            SideConstraintRow[] rules = [.. sameUses];
            var layers = rules.Select(rule => rule.Terms[0].Layer).OfType<RegionLayer>().Distinct(ReferenceEqualityComparer.Instance).Cast<RegionLayer>();
            foreach (var layer in layers)
            {
                foreach (var whole in rules.Where(rule => !ReferenceEquals(rule.Terms[0].Layer, layer)))
                {
                    if (PartsOf(whole, layer, rules, problem.Units.Count) is { Length: > 1 } parts) Compare(whole, parts, warnings);
                }
            }
        }
    }

    /// <summary>Whether a row is the area of some uses, whatever the land is today.</summary>
    private static bool IsPlainArea(SideConstraintRow row, int useCount)
    {
        var all = useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1;
        return row.Unit == LinearRule.Hectares && row.Terms is [{ Field: null } term] && (term.BaselineUses & all) == all && Array.TrueForAll(term.CoefficientOfUse, coefficient => coefficient is 0 or 1);
    }

    private static ulong UsesOf(SideConstraintRow row)
    {
        var uses = 0UL;
        for (var k = 0; k < row.Terms[0].CoefficientOfUse.Length; k++)
        {
            if (row.Terms[0].CoefficientOfUse[k] == 1) uses |= 1UL << k;
        }
        return uses;
    }

    /// <summary>The strictest rules of a layer's regions that make up the whole; empty when they leave land out or reach beyond it.</summary>
    private static (double Lower, double Upper)[] PartsOf(SideConstraintRow whole, RegionLayer layer, SideConstraintRow[] rules, int unitCount)
    {
        var boundsOfRegion = new (double Lower, double Upper)?[layer.Regions.Count];
        foreach (var rule in rules)
        {
            if (!ReferenceEquals(rule.Terms[0].Layer, layer)) continue;
            ref var bounds = ref boundsOfRegion[rule.Terms[0].Region];
            bounds = (Math.Max(bounds?.Lower ?? double.NegativeInfinity, rule.Lower), Math.Min(bounds?.Upper ?? double.PositiveInfinity, rule.Upper));
        }
        var (reached, beyond) = (new bool[boundsOfRegion.Length], new bool[boundsOfRegion.Length]);
        for (var u = 0; u < unitCount; u++)
        {
            var region = layer.RegionOfUnit[u];
            var isInside = whole.Terms[0].Layer is not { } upper || upper.RegionOfUnit[u] == whole.Terms[0].Region;
            if (isInside && (region < 0 || boundsOfRegion[region] is null)) return [];
            if (region >= 0) (isInside ? reached : beyond)[region] = true;
        }
        var inside = Enumerable.Range(0, reached.Length).Where(region => reached[region]).ToArray();
        return Array.Exists(inside, region => beyond[region]) ? [] : [.. inside.Select(region => boundsOfRegion[region]!.Value)];
    }

    private static void Compare(SideConstraintRow whole, (double Lower, double Upper)[] parts, List<Diagnostic> warnings)
    {
        var (floors, caps) = (parts.Sum(part => part.Lower), parts.Sum(part => part.Upper));
        if (double.IsFinite(whole.Lower) && double.IsFinite(floors) && floors < whole.Lower - Rounding)
        {
            Warn(warnings, whole, $"asks for at least {whole.Lower:0.######} ha, the rules of its {parts.Length} parts for {floors:0.######} ha together; {whole.Lower - floors:0.######} ha are assigned to no part",
                $"下限为 {whole.Lower:0.######} 公顷，其 {parts.Length} 个下级区域合计 {floors:0.######} 公顷，尚有 {whole.Lower - floors:0.######} 公顷未分解");
        }
        if (double.IsFinite(whole.Upper) && double.IsFinite(caps) && caps > whole.Upper + Rounding)
        {
            Warn(warnings, whole, $"allows at most {whole.Upper:0.######} ha, the rules of its {parts.Length} parts {caps:0.######} ha together; {caps - whole.Upper:0.######} ha are assigned too much",
                $"上限为 {whole.Upper:0.######} 公顷，其 {parts.Length} 个下级区域合计 {caps:0.######} 公顷，超分 {caps - whole.Upper:0.######} 公顷");
        }
    }

    private static void Warn(List<Diagnostic> warnings, SideConstraintRow whole, FormattableString english, FormattableString chinese) => warnings.Add(PresolveCheck.Warning(
        "CO3006", whole.PolicyId, $"Policy '{whole.PolicyId}' {FormattableString.Invariant(english)}.", $"政策“{whole.PolicyId}”{FormattableString.Invariant(chinese)}。"));
}
