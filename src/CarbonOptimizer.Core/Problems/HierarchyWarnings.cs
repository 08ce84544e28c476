using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// Quotas of a level and of the level below it (上下级指标分解) that do not add up. Only where the lower regions that have a quota for
/// the same uses make up the upper one completely: floors of the parts may not fall short of that of the whole, caps may not exceed it.
/// </summary>
internal static class HierarchyWarnings
{
    public static void About(AllocationProblem problem, List<Diagnostic> warnings)
    {
        foreach (var sameUses in problem.Policies.OfType<AreaQuota>().GroupBy(quota => quota.Uses))
        {
            AreaQuota[] quotas = [.. sameUses];
            var layers = quotas.Select(quota => quota.Layer).OfType<RegionLayer>().Distinct(ReferenceEqualityComparer.Instance).Cast<RegionLayer>();
            foreach (var layer in layers)
            {
                foreach (var whole in quotas.Where(quota => !ReferenceEquals(quota.Layer, layer)))
                {
                    if (PartsOf(whole, layer, quotas, problem.Units.Count) is { Length: > 1 } parts) Compare(whole, parts, warnings);
                }
            }
        }
    }

    /// <summary>The quotas of a layer's regions that make up the whole; empty when they leave land out or reach beyond it.</summary>
    private static AreaQuota[] PartsOf(AreaQuota whole, RegionLayer layer, AreaQuota[] quotas, int unitCount)
    {
        var quotaOfRegion = new AreaQuota?[layer.Regions.Count];
        foreach (var quota in quotas)
        {
            if (ReferenceEquals(quota.Layer, layer)) quotaOfRegion[quota.Region] = quota;
        }
        var (reached, beyond) = (new bool[quotaOfRegion.Length], new bool[quotaOfRegion.Length]);
        for (var u = 0; u < unitCount; u++)
        {
            var region = layer.RegionOfUnit[u];
            var isInside = whole.Layer is null || whole.Layer.RegionOfUnit[u] == whole.Region;
            if (isInside && (region < 0 || quotaOfRegion[region] is null)) return [];
            if (region >= 0) (isInside ? reached : beyond)[region] = true;
        }
        var inside = Enumerable.Range(0, reached.Length).Where(region => reached[region]).ToArray();
        return Array.Exists(inside, region => beyond[region]) ? [] : [.. inside.Select(region => quotaOfRegion[region]!)];
    }

    private static void Compare(AreaQuota whole, AreaQuota[] parts, List<Diagnostic> warnings)
    {
        if (whole.MinimumHectares is { } floor && parts.All(part => part.MinimumHectares is not null) && parts.Sum(part => part.MinimumHectares!.Value) is var floors && floors < floor)
        {
            Warn(warnings, whole, FormattableString.Invariant($"asks for at least {floor:G29} ha, the quotas of its {parts.Length} parts for {floors:G29} ha together; {floor - floors:G29} ha are assigned to no part"),
                FormattableString.Invariant($"下限为 {floor:G29} 公顷，其 {parts.Length} 个下级区域合计 {floors:G29} 公顷，尚有 {floor - floors:G29} 公顷未分解"));
        }
        if (whole.MaximumHectares is { } cap && parts.All(part => part.MaximumHectares is not null) && parts.Sum(part => part.MaximumHectares!.Value) is var caps && caps > cap)
        {
            Warn(warnings, whole, FormattableString.Invariant($"allows at most {cap:G29} ha, the quotas of its {parts.Length} parts {caps:G29} ha together; {caps - cap:G29} ha are assigned too much"),
                FormattableString.Invariant($"上限为 {cap:G29} 公顷，其 {parts.Length} 个下级区域合计 {caps:G29} 公顷，超分 {caps - cap:G29} 公顷"));
        }
    }

    private static void Warn(List<Diagnostic> warnings, AreaQuota whole, string english, string chinese) =>
        warnings.Add(PresolveCheck.Warning("CO3006", whole.Id, $"Quota '{whole.Id}' {english}.", $"指标“{whole.Id}”{chinese}。"));
}
