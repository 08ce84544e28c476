using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>Tables, parcels, layers and whatever else the format calls a file. A word that stands for shipped data is no file.</summary>
internal static class NamedFiles
{
    /// <summary>All files that a normalised part of a scenario names.</summary>
    public static IEnumerable<YamlScalar> Of(YamlNode node, Shape shape) => (node, shape) switch
    {
        (YamlScalar scalar, FileShape file) => file.IsWord(scalar.Text) ? [] : [scalar],
        (YamlMap map, RecordShape record) => record.Fields.SelectMany(field => map.Find(field.Name) is { } value ? Of(value, field.Shape) : []),
        (YamlMap map, VariantShape variants) => variants.Parts.OfType<RecordShape>().FirstOrDefault(variant => variant.Name == map.TextOrNull(VariantShape.KindKey)) is { } chosen ? Of(map, chosen) : [],
        (YamlMap map, TableShape table) => map.Entries.SelectMany(entry => Of(entry.Value, table.Parts.First())),
        (YamlList list, ListShape items) => list.Items.SelectMany(item => Of(item, items.Parts.First())),
        _ => [],
    };
}
