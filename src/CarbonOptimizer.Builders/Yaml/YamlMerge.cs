namespace CarbonOptimizer.Builders.Yaml;

/// <summary>
/// Lays one scenario over another: tables key by key, lists whose items all have an id (or a kind) item by item, anything else by
/// replacement. Every value keeps the place it was written at.
/// </summary>
internal static class YamlMerge
{
    public static YamlMap Merge(YamlMap below, YamlMap above)
    {
        var entries = new List<YamlEntry>(below.Entries.Count + above.Entries.Count);
        foreach (var (key, value) in below.Entries)
        {
            entries.Add(new YamlEntry(key, above.Find(key.Text) is { } over ? Merge(value, over) : value));
        }
        entries.AddRange(above.Entries.Where(entry => !below.Has(entry.Key.Text)));
        return new YamlMap(above.Mark, entries);
    }

    /// <summary>Name of an item within its list: its id, else its kind, with the set of coefficients it is under; null without either.</summary>
    public static string? NameOf(YamlNode item) =>
        item is YamlMap map ? map.TextOrNull("id") ?? (map.TextOrNull("set") is { } set && map.TextOrNull("kind") is { } kind ? $"{kind}-{set}" : map.TextOrNull("kind")) : null;

    private static YamlNode Merge(YamlNode below, YamlNode above) => (below, above) switch
    {
        (YamlMap a, YamlMap b) => Merge(a, b),
        (YamlList a, YamlList b) when a.Items.Concat(b.Items).All(item => NameOf(item) is not null) => Merge(a, b),
        _ => above,
    };

    private static YamlList Merge(YamlList below, YamlList above)
    {
        var items = new List<YamlNode>(below.Items);
        foreach (var item in above.Items)
        {
            var place = items.FindIndex(other => NameOf(other) == NameOf(item));
            if (place < 0) items.Add(item);
            else items[place] = Merge(items[place], item);
        }
        return new YamlList(above.Mark, items);
    }
}
