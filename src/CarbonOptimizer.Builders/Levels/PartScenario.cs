using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>
/// The scenario of a part: that of the whole with the same layers, rules and objectives, in which every sum is replaced by the part's share.
/// Sums that an authority above handed down are statutory.
/// </summary>
public static class PartScenario
{
    private static readonly Dictionary<string, (string? Least, string? Most)> Divisible = new(StringComparer.Ordinal)
    {
        ["area_quota"] = ("min_ha", "max_ha"),
        ["cropland_floor"] = ("min_ha", null),
        ["construction_total"] = (null, "max_ha"),
        ["construction_increment"] = (null, "max_ha"),
        ["conversion_budget"] = (null, "max_ha"),
    };

    private static readonly string[] Bounds =
        ["region", "each_region", "by_region", "min_ha", "max_ha", "equal_ha", "tolerance_ha", "min_percent", "max_percent", "equal_percent", "min_percent_of_today", "max_percent_of_today"];

    /// <summary>Kinds of policies whose sums can be divided among parts.</summary>
    public static IEnumerable<string> Kinds => Divisible.Keys;

    /// <summary>Kind of a policy that sums over land but cannot be divided; null when it can.</summary>
    /// <param name="lockedYaml">The scenario of the whole.</param>
    /// <param name="policy">Id of the policy.</param>
    public static string? KindNotDivided(string lockedYaml, string policy)
    {
        var kind = Root(lockedYaml).List("policies").Maps.First(map => map.Text("id") == policy.Split('/')[0]).Text("kind");
        return Divisible.ContainsKey(kind) ? null : kind;
    }

    /// <summary>File of a layer, as the scenario gives it.</summary>
    public static string FileOf(string lockedYaml, string layer) => Root(lockedYaml).Map("layers").Map(layer).Text("file");

    /// <summary>Text of a part's scenario.</summary>
    /// <param name="lockedYaml">The scenario of the whole with all defaults.</param>
    /// <param name="id">Identifier of the part's scenario.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="shares">What the part has to keep.</param>
    /// <param name="sums">Ids, before a slash, of the policies that sum over land; those without a share in the part are left out.</param>
    public static string Text(string lockedYaml, string id, BilingualText name, IReadOnlyList<PartShare> shares, IReadOnlySet<string> sums)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(sums);
        var entries = Root(lockedYaml).Entries.Where(entry => entry.Key.Text is not ("id" or "title" or "description")).ToList();
        var policies = entries.FindIndex(entry => entry.Key.Text == "policies");
        if (policies >= 0) entries[policies] = new YamlEntry(entries[policies].Key, Policies((YamlList)entries[policies].Value, shares, sums));
        entries.InsertRange(1, [Entry("id", Scalar(id)), Entry("title", Map(Entry("en", Scalar(name.English, true)), Entry("zh", Scalar(name.Chinese, true))))]);
        return YamlEmitter.Emit(new YamlMap(default, entries));
    }

    private static YamlList Policies(YamlList declared, IReadOnlyList<PartShare> shares, IReadOnlySet<string> sums)
    {
        var written = new List<YamlNode>();
        foreach (var policy in declared.Maps)
        {
            var id = policy.Text("id");
            if (!sums.Contains(id)) written.Add(policy);
            else written.AddRange(shares.Where(share => share.Policy.Split('/')[0] == id).Select(share => Divided(policy, share)));
        }
        return new YamlList(declared.Mark, written);
    }

    private static YamlMap Divided(YamlMap policy, PartShare share)
    {
        var (least, most) = Divisible[policy.Text("kind")];
        var entries = policy.Entries.Where(entry => !Bounds.Contains(entry.Key.Text)).ToList();
        Set(entries, "id", Scalar(share.Policy.Replace('/', '-')));
        if (share.Owner is { } owner)
        {
            Set(entries, "status", Scalar("statutory"));
            Set(entries, "owner", Scalar($"{owner.Chinese} {owner.English}", true));
        }
        if (share.Region is { } region) entries.Add(Entry("region", Scalar(region, true)));
        if (least is not null && double.IsFinite(share.Lower)) entries.Add(Entry(least, Hectares(Math.Max(0, share.Lower))));
        if (most is not null && double.IsFinite(share.Upper)) entries.Add(Entry(most, Hectares(share.Upper)));
        return new YamlMap(policy.Mark, entries);
    }

    private static void Set(List<YamlEntry> entries, string key, YamlNode value)
    {
        var at = entries.FindIndex(entry => entry.Key.Text == key);
        if (at >= 0) entries[at] = Entry(key, value);
        else entries.Add(Entry(key, value));
    }

    /// <summary>Whole square decimetres, as areas are counted.</summary>
    private static YamlScalar Hectares(double hectares) => Scalar(((decimal)Math.Round(hectares, 6)).ToString("0.######", CultureInfo.InvariantCulture));

    private static YamlMap Root(string lockedYaml)
    {
        var diagnostics = new DiagnosticList();
        return YamlLoader.Load(Encoding.UTF8.GetBytes(lockedYaml), "scenario.lock.yaml", diagnostics) as YamlMap ?? throw new ArgumentException("A locked scenario is a table of keys.", nameof(lockedYaml));
    }

    private static YamlEntry Entry(string key, YamlNode value) => new(Scalar(key), value);

    private static YamlScalar Scalar(string text, bool isQuoted = false) => new(default, text, isQuoted);

    private static YamlMap Map(params YamlEntry[] entries) => new(default, entries);
}
