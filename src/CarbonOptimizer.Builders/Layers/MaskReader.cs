using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Turns masks into sets of planning units.</summary>
internal sealed class MaskReader(IUnitLayers layers, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, UnitSet?> known = new(StringComparer.Ordinal);

    /// <summary>The units inside; null, with a diagnostic, when the layer cannot be used.</summary>
    public UnitSet? Read(YamlMap mask)
    {
        var key = YamlEmitter.Emit(mask);
        if (known.TryGetValue(key, out var set)) return set;
        var layer = mask.Text("layer");
        var inside = layers.Inside(mask);
        foreach (var condition in mask.List("where").Maps)
        {
            inside = Narrow(inside, layers.Inside(condition));
        }
        set = inside is null ? null : new UnitSet(inside);
        if (set is { Count: 0 }) diagnostics.Warning("CO1406", mask.Find("layer")!.Mark, layer);
        known[key] = set;
        return set;
    }

    private static bool[]? Narrow(bool[]? inside, bool[]? condition)
    {
        if (inside is null || condition is null) return null;
        for (var u = 0; u < inside.Length; u++)
        {
            inside[u] &= condition[u];
        }
        return inside;
    }
}
