using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Reads area quotas. A quota that is stated for several regions becomes one policy for each of them.</summary>
internal sealed class AreaQuotas(PolicyDeclaration stated)
{
    /// <summary>Nobody asks for two percent of today's land, but many write 1.1 for a tenth more.</summary>
    private const decimal LooksLikeAShare = 2;

    private static readonly string[] SharesOfToday = ["min_percent_of_today", "max_percent_of_today"];

    private readonly DeclaredLandUses landUses = stated.Ground.LandUses;
    private readonly RegionIndex regions = stated.Ground.Regions;
    private readonly AreaBook areas = stated.Ground.Areas;
    private readonly DiagnosticList diagnostics = stated.Diagnostics;

    public IEnumerable<AreaQuota> Read()
    {
        var (description, declaration, uses) = (stated.Description, stated.Yaml, stated.UsesOrNone("uses"));
        if (declaration.MapOrNull("by_region") is { } table)
        {
            return table.Entries.Select(entry => In(entry.Key.Text, description, uses, (YamlMap)entry.Value)).OfType<AreaQuota>();
        }
        if (declaration.TextOrNull("each_region") is { } layerId)
        {
            return regions.Layer(layerId) is not { } layer ? [] : layer.Regions.Select(region => In($"{layerId}/{region.Id}", description, uses, declaration)).OfType<AreaQuota>();
        }
        if (declaration.TextOrNull("region") is { } one)
        {
            var (inLayer, index) = regions.Find(one);
            return inLayer is not null && Quota(description, uses, inLayer, index, declaration) is { } quota ? [quota] : [];
        }
        return Quota(description, uses, null, 0, declaration) is { } whole ? [whole] : [];
    }

    private AreaQuota? In(string reference, PolicyDescription description, ulong uses, YamlMap bounds)
    {
        var (layer, region) = regions.Find(reference);
        if (layer is null) return null;
        var named = description with
        {
            Id = $"{description.Id}/{layer.Regions[region].Id}",
            Name = Names.InRegion(description.Name, layer.Regions[region].Name),
        };
        return Quota(named, uses, layer, region, bounds);
    }

    private AreaQuota? Quota(PolicyDescription description, ulong uses, RegionLayer? layer, int region, YamlMap bounds)
    {
        var total = areas.Hectares(layer, region);
        var today = areas.Hectares(layer, region, uses);
        if ((bounds.ExactOrNull("equal_ha") ?? Share(bounds, "equal_percent", total)) is { } target)
        {
            return AreaQuota.Exactly(description, uses, layer, region, target, bounds.ExactOrNull("tolerance_ha") ?? areas.LargestUnitHectares / 2);
        }
        var minimum = bounds.ExactOrNull("min_ha") ?? Share(bounds, "min_percent", total) ?? Share(bounds, "min_percent_of_today", today);
        var maximum = bounds.ExactOrNull("max_ha") ?? Share(bounds, "max_percent", total) ?? Share(bounds, "max_percent_of_today", today);
        if (today == 0 && bounds.Has("max_percent_of_today")) diagnostics.Warning("CO1606", bounds.Find("max_percent_of_today")!.Mark, landUses.NamesOf(uses), description.Id);
        foreach (var key in SharesOfToday.Where(key => bounds.ExactOrNull(key) is > 0 and <= LooksLikeAShare))
        {
            diagnostics.Warning("CO1615", bounds.Find(key)!.Mark, key, bounds.ExactOrNull(key)!.Value, bounds.ExactOrNull(key)!.Value * 100);
        }
        if (minimum > maximum)
        {
            diagnostics.Error("CO1601", bounds.Mark, minimum, maximum, "ha");
            return null;
        }
        return new AreaQuota(description, uses, layer, region, minimum, maximum);
    }

    private static decimal? Share(YamlMap bounds, string key, decimal hectares) =>
        bounds.ExactOrNull(key) is { } percent ? hectares * percent / 100 : null;
}
