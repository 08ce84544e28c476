using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Format;

/// <summary>The names a scenario declares, gathered before anything is checked so that references can be.</summary>
internal sealed class DeclaredNames
{
    private readonly Dictionary<ReferenceKind, List<string>> names = new()
    {
        [ReferenceKind.LandUse] = [],
        [ReferenceKind.Layer] = [],
        [ReferenceKind.RegionLayer] = [],
        [ReferenceKind.Region] = [],
    };

    private readonly HashSet<(ReferenceKind, string)> known;

    public DeclaredNames(YamlMap scenario)
    {
        names[ReferenceKind.LandUse].AddRange(IdsOf(scenario.Find("land_uses")).Select(pair => pair.Id));
        if (scenario.Find("layers") is YamlMap layers) names[ReferenceKind.Layer].AddRange(layers.Entries.Select(entry => entry.Key.Text));
        foreach (var (id, layer) in IdsOf(scenario.Find("regions")))
        {
            names[ReferenceKind.RegionLayer].Add(id);
            names[ReferenceKind.Region].AddRange(IdsOf(layer.Find("regions")).Select(region => $"{id}/{region.Id}"));
        }
        known = [.. names.SelectMany(pair => pair.Value.Select(name => (pair.Key, name)))];
    }

    public bool Has(ReferenceKind kind, string name) => known.Contains((kind, name));

    public IReadOnlyList<string> Of(ReferenceKind kind) => names[kind];

    public static BilingualText NameOf(ReferenceKind kind) => kind switch
    {
        ReferenceKind.LandUse => new("land use", "地类"),
        ReferenceKind.Layer => new("layer", "图层"),
        ReferenceKind.RegionLayer => new("region layer", "区域图层"),
        _ => new("region", "区域"),
    };

    private static IEnumerable<(string Id, YamlMap Item)> IdsOf(YamlNode? list)
    {
        foreach (var item in (list as YamlList)?.Items ?? [])
        {
            if (item is YamlMap map && map.Find("id") is YamlScalar id) yield return (id.Text, map);
        }
    }
}
