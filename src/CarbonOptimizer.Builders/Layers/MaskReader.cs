using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Turns masks into sets of planning units.</summary>
internal sealed class MaskReader(StudyArea area, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, UnitSet?> known = new(StringComparer.Ordinal);

    /// <summary>The units inside; null, with a diagnostic, when the layer cannot be used.</summary>
    public UnitSet? Read(YamlMap mask)
    {
        var key = YamlEmitter.Emit(mask);
        if (known.TryGetValue(key, out var set)) return set;
        var layer = mask.Text("layer");
        var inside = InsideOf(mask);
        foreach (var condition in mask.List("where").Maps)
        {
            inside = Narrow(inside, InsideOf(condition));
        }
        set = inside is null ? null : new UnitSet(inside);
        if (set is { Count: 0 }) diagnostics.Warning("CO1406", mask.Find("layer")!.Mark, layer);
        known[key] = set;
        return set;
    }

    private bool[]? InsideOf(YamlMap rule)
    {
        var layer = rule.Text("layer");
        return layers.IsVector(layer) ? FromPolygons(layer, rule.Flag("invert")) : FromRaster(layer, rule);
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

    private bool[]? FromPolygons(string layer, bool invert)
    {
        if (vectors.InsideCells(layer) is not { } inside) return null;
        var members = new bool[area.Units.Count];
        for (var u = 0; u < members.Length; u++)
        {
            members[u] = inside[area.Grid.CellOf(u)] != invert;
        }
        return members;
    }

    private bool[]? FromRaster(string layer, YamlMap mask)
    {
        if (layers.Raster<float>(layer) is not { } raster) return null;
        var rule = Rule(mask);
        var invert = mask.Flag("invert");
        var members = new bool[area.Units.Count];
        var missing = 0;
        for (var u = 0; u < members.Length; u++)
        {
            var cell = area.Grid.CellOf(u);
            if (raster.IsValid(cell)) members[u] = rule.Holds(raster.Cells[cell]) != invert;
            else missing++;
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        return members;
    }

    private static ValueRule Rule(YamlMap mask)
    {
        var values = mask.Texts("equals").Select(text => (float)double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var isRange = mask.Has("min") || mask.Has("max");
        return new ValueRule(values, isRange, mask.NumberOrNull("min") ?? double.NegativeInfinity, mask.NumberOrNull("max") ?? double.PositiveInfinity);
    }
}
