using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>
/// Keys and values in the order they were written. The typed accessors are for normalised maps, whose shape was checked before.
/// </summary>
internal sealed class YamlMap : YamlNode
{
    private readonly Dictionary<string, YamlNode> valueOfKey = new(StringComparer.Ordinal);

    public YamlMap(SourceMark mark, IReadOnlyList<YamlEntry> entries)
        : base(mark)
    {
        Entries = entries;
        foreach (var (key, value) in entries)
        {
            valueOfKey.TryAdd(key.Text, value);
        }
    }

    public IReadOnlyList<YamlEntry> Entries { get; }

    public YamlNode? Find(string key) => valueOfKey.GetValueOrDefault(key);

    public bool Has(string key) => valueOfKey.ContainsKey(key);

    public string Text(string key) => ((YamlScalar)valueOfKey[key]).Text;

    public string? TextOrNull(string key) => (Find(key) as YamlScalar)?.Text;

    public double Number(string key) => double.Parse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture);

    public double? NumberOrNull(string key) => Has(key) ? Number(key) : null;

    /// <summary>A number without binary rounding, as areas and shares need it.</summary>
    public decimal? ExactOrNull(string key) => Has(key) ? decimal.Parse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    public int Integer(string key) => (int)Number(key);

    public bool Flag(string key) => Text(key) == "true";

    public YamlMap Map(string key) => (YamlMap)valueOfKey[key];

    public YamlMap? MapOrNull(string key) => Find(key) as YamlMap;

    public YamlList List(string key) => (YamlList)valueOfKey[key];

    public IReadOnlyList<string> Texts(string key) => Find(key) is YamlList list ? [.. list.Texts] : [];
}
