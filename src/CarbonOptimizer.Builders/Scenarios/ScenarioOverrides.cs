using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>
/// Settings from the command line such as <c>policies.urban-quota.max_ha=460</c>: keys by name, items of lists by id, by kind or
/// by number from 0. The value is YAML.
/// </summary>
internal static class ScenarioOverrides
{
    public static YamlMap Apply(YamlMap scenario, string setting, DiagnosticList diagnostics)
    {
        var label = $"--set {setting}";
        var place = new SourceMark(new SourceText("--set", setting), 1, 1, Math.Max(1, setting.Length));
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || setting.Length > 10_000)
        {
            diagnostics.Error("CO1302", place, setting);
            return scenario;
        }
        if (YamlLoader.Load(Encoding.UTF8.GetBytes(setting[(equals + 1)..]), label, diagnostics) is not { } value) return scenario;
        return Apply(scenario, setting[..equals], place, value, diagnostics) ?? scenario;
    }

    /// <summary>Lays one value over a scenario; null when there is no such setting.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="path">Names separated by dots.</param>
    /// <param name="place">Where the path is written.</param>
    /// <param name="value">The value, with its own place.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static YamlMap? Apply(YamlMap scenario, string path, SourceMark place, YamlNode value, DiagnosticList diagnostics) =>
        (YamlMap?)Apply(scenario, ScenarioFormat.Root, new OverridePath(path, place, diagnostics), 0, value);

    private static YamlNode? Apply(YamlNode? node, Shape? shape, OverridePath path, int depth, YamlNode value)
    {
        if (depth == path.Segments.Length) return value;
        if (node is YamlScalar scalar && shape is RecordShape { AbbreviatedKey: { } abbreviated })
        {
            node = new YamlMap(scalar.Mark, [new YamlEntry(new YamlScalar(scalar.Mark, abbreviated), scalar)]);
        }
        return node switch
        {
            YamlList list => ApplyToList(list, shape, path, depth, value),
            YamlMap or null => ApplyToMap(node as YamlMap ?? new YamlMap(path.Place, []), shape, path, depth, value),
            _ => path.Refuse(depth, []),
        };
    }

    private static YamlMap? ApplyToMap(YamlMap map, Shape? shape, OverridePath path, int depth, YamlNode value)
    {
        var segment = path.Segments[depth];
        if (shape is VariantShape variants) shape = variants.Parts.OfType<RecordShape>().FirstOrDefault(variant => variant.Name == map.TextOrNull(VariantShape.KindKey));
        if (shape is RecordShape record && !map.Has(segment) && record.Fields.All(entry => entry.Name != segment))
        {
            return (YamlMap?)path.Refuse(depth, [.. record.Fields.Select(entry => entry.Name)]);
        }
        var inner = shape switch
        {
            RecordShape known => known.Fields.FirstOrDefault(entry => entry.Name == segment)?.Shape,
            TableShape table => table.Parts.First(),
            _ => null,
        };
        if (shape is not (RecordShape or TableShape)) return (YamlMap?)path.Refuse(depth, []);
        if (Apply(map.Find(segment), inner, path, depth + 1, value) is not { } changed) return null;
        var entries = map.Entries.Select(entry => entry.Key.Text == segment ? entry with { Value = changed } : entry).ToList();
        if (!map.Has(segment)) entries.Add(new YamlEntry(new YamlScalar(path.Place, segment), changed));
        return new YamlMap(map.Mark, entries);
    }

    private static YamlList? ApplyToList(YamlList list, Shape? shape, OverridePath path, int depth, YamlNode value)
    {
        var segment = path.Segments[depth];
        var items = list.Items.ToArray();
        var place = Array.FindIndex(items, item => YamlMerge.NameOf(item) == segment);
        if (place < 0 && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < items.Length) place = number;
        if (place < 0) return (YamlList?)path.Refuse(depth, [.. items.Select(YamlMerge.NameOf).OfType<string>()]);
        if (Apply(items[place], shape?.Parts.FirstOrDefault(), path, depth + 1, value) is not { } changed) return null;
        items[place] = changed;
        return new YamlList(list.Mark, items);
    }
}
