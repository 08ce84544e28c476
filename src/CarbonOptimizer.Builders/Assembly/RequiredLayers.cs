using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Rasters without which a cell has no cost: those of flux factors and of unit costs.</summary>
internal static class RequiredLayers
{
    public static IReadOnlyList<string> Of(YamlMap scenario)
    {
        var layers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var objective in scenario.List("objectives").Maps)
        {
            if (objective.Text("kind") == "unit_cost") layers.UnionWith(objective.Map("layers").Entries.Select(entry => ((YamlScalar)entry.Value).Text));
            if (objective.Text("kind") == "net_carbon") layers.UnionWith(OfFactors(scenario));
        }
        if (scenario.List("policies").Maps.Any(policy => policy.Text("kind") == "no_spill_over" && policy.Flag("enabled"))) layers.UnionWith(OfFactors(scenario));
        return [.. layers];
    }

    private static IEnumerable<string> OfFactors(YamlMap scenario) =>
        scenario.Map("carbon").Map("factors").Entries.SelectMany(entry => OfFactor((YamlMap)entry.Value));

    private static IEnumerable<string> OfFactor(YamlMap factor) =>
        factor.TextOrNull("layer") is { } layer ? [layer] : factor.Map("terms").Entries.Select(entry => entry.Key.Text);
}
