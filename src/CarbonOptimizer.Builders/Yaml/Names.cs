using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>Reads names in both languages.</summary>
internal static class Names
{
    /// <summary>The name of a normalised record.</summary>
    public static BilingualText Of(YamlMap record, string key = "name")
    {
        var name = record.Map(key);
        return new BilingualText(name.Text("en"), name.Text("zh"));
    }

    /// <summary>The name of a rule that is stated once and holds in a region.</summary>
    public static BilingualText InRegion(BilingualText rule, BilingualText region) =>
        new($"{rule.English}, {region.English}", $"{rule.Chinese}（{region.Chinese}）");
}
