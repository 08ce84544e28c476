using System.Globalization;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>A value of a policy that a scenario changes, and whether that makes the policy stricter.</summary>
/// <param name="Key">The key, inner ones after dots.</param>
/// <param name="Below">Value of the scenario that is extended; null where it gives none.</param>
/// <param name="Above">The new value.</param>
/// <param name="IsStricter">Whether the new value is at least as strict; null when that cannot be told.</param>
internal sealed record StricterChange(string Key, YamlNode? Below, YamlNode Above, bool? IsStricter)
{
    /// <summary>All values that two records of one shape give differently.</summary>
    public static IEnumerable<StricterChange> Between(RecordShape shape, YamlMap below, YamlMap above) =>
        from entry in above.Entries
        let field = shape.Fields.FirstOrDefault(known => known.Name == entry.Key.Text)
        where field is not null && TextOf(below.Find(field.Name) ?? Default(field)) != TextOf(entry.Value)
        from change in Of(field, below.Find(field.Name), entry.Value)
        select change;

    /// <summary>A value in one line.</summary>
    public static string TextOf(YamlNode? node) => node switch
    {
        YamlScalar scalar => scalar.Text,
        YamlList list => "[" + string.Join(", ", list.Items.Select(TextOf)) + "]",
        YamlMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {TextOf(entry.Value)}")) + "}",
        _ => "-",
    };

    private static IEnumerable<StricterChange> Of(Field field, YamlNode? below, YamlNode above)
    {
        if (above is not YamlMap table || field.Shape is not TableShape shape || field.Strictness is Strictness.Same or Strictness.Map)
        {
            return [new StricterChange(field.Name, below, above, Judge(field, below ?? Default(field), above))];
        }
        return table.Entries.SelectMany(entry => Inner(field, shape, (below as YamlMap)?.Find(entry.Key.Text), entry));
    }

    private static IEnumerable<StricterChange> Inner(Field field, TableShape shape, YamlNode? below, YamlEntry entry)
    {
        var key = $"{field.Name}.{entry.Key.Text}";
        if (TextOf(below) == TextOf(entry.Value)) return [];
        if (below is YamlMap old && entry.Value is YamlMap made && shape.Parts.First() is RecordShape record)
        {
            return Between(record, old, made).Select(change => change with { Key = $"{key}.{change.Key}" });
        }
        // An entry that is new lists what had no list before; a new bound is one more.
        var isStricter = below is null && field.Strictness is Strictness.Fewer ? ItemsOf(entry.Value).Count == 0 : Judge(field, below, entry.Value);
        return [new StricterChange(key, below, entry.Value, isStricter)];
    }

    private static bool? Judge(Field field, YamlNode? below, YamlNode above) => field.Strictness switch
    {
        Strictness.Words => true,
        Strictness.Higher => below is null || Number(above) >= Number(below),
        Strictness.Lower => below is null || Number(above) <= Number(below),
        Strictness.HigherOrNone => below is not null && Number(above) >= Number(below),
        Strictness.LowerOrNone => below is not null && Number(above) <= Number(below),
        Strictness.On => TextOf(above) == "true",
        Strictness.More when IsSpace(field, below, above) => null,
        Strictness.More => ItemsOf(below).IsSubsetOf(ItemsOf(above)),
        Strictness.MoreOrAll => ItemsOf(above).Count == 0 || ItemsOf(below).Count > 0 && ItemsOf(below).IsSubsetOf(ItemsOf(above)),
        Strictness.Fewer when IsSpace(field, below, above) => null,
        Strictness.Fewer => below is null || ItemsOf(above).IsSubsetOf(ItemsOf(below)),
        Strictness.Entries => below is null,
        Strictness.Added => below is null || field.Default is not null && ItemsOf(below).Count == 0 ? true : null,
        Strictness.Map => null,
        _ => false,
    };

    /// <summary>Whether one of two lists is empty and so stands for the uses of a space, which the text alone does not tell.</summary>
    private static bool IsSpace(Field field, YamlNode? below, YamlNode above) =>
        field.Default is not null && field.Shape is ListShape && (ItemsOf(below).Count == 0 || ItemsOf(above).Count == 0);

    private static YamlScalar? Default(Field field) =>
        field.Default is { } text && text is not "[]" && text[0] != '{' ? new YamlScalar(default, text) : null;

    private static decimal? Number(YamlNode? node) =>
        node is YamlScalar scalar && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Entries of a list; a single value stands for a list of one.</summary>
    private static HashSet<string> ItemsOf(YamlNode? node) => node switch
    {
        YamlList list => [.. list.Items.Select(TextOf)],
        YamlScalar { IsNull: false } scalar => [scalar.Text],
        _ => [],
    };
}
