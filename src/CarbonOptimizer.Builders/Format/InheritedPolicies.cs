using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>
/// A plan of a lower level inherits the statutory policies of the upper one and may only tighten them: limits may fall, floors may
/// rise, bans may be added; nothing is switched off or becomes negotiable. What cannot be compared, such as another map, is a warning.
/// </summary>
internal static class InheritedPolicies
{
    private static readonly string[] Free = ["id", "name", "basis", "owner", "tags"];

    /// <summary>Compares what a scenario writes with what it inherits, before the two are merged.</summary>
    /// <param name="below">The scenario that is extended.</param>
    /// <param name="above">What the extending scenario writes.</param>
    /// <param name="diagnostics">Receives an error for each loosened value, a warning for each that cannot be compared.</param>
    public static void Check(YamlMap below, YamlMap above, DiagnosticList diagnostics)
    {
        if (below.Find("policies") is not YamlList inherited || above.Find("policies") is not YamlList own) return;
        foreach (var policy in own.Items.OfType<YamlMap>())
        {
            var name = YamlMerge.NameOf(policy);
            if (name is not null && inherited.Items.OfType<YamlMap>().FirstOrDefault(candidate => YamlMerge.NameOf(candidate) == name) is { } statutory && IsStatutory(statutory))
            {
                Compare(name, statutory, policy, diagnostics);
            }
        }
    }

    private static bool IsStatutory(YamlMap policy) =>
        policy.TextOrNull("status") is { } status ? status == "statutory" : PolicyFormat.IsLine(policy.TextOrNull("kind") ?? "");

    private static void Compare(string name, YamlMap below, YamlMap above, DiagnosticList diagnostics)
    {
        foreach (var (key, value) in above.Entries)
        {
            if (Free.Contains(key.Text) || Text(below.Find(key.Text)) == Text(value)) continue;
            switch (Judge(key.Text, below.Find(key.Text), value))
            {
                case false:
                    diagnostics.Error("CO1612", value.Mark, name, key.Text, Text(below.Find(key.Text)), Text(value));
                    break;
                case null:
                    diagnostics.Warning("CO1613", value.Mark, name, key.Text);
                    break;
            }
        }
    }

    /// <summary>Whether a new value is at least as strict as the inherited one; null when that cannot be told.</summary>
    private static bool? Judge(string key, YamlNode? below, YamlNode above) => key switch
    {
        "enabled" => Text(above) == "true",
        "status" => Text(above) == "statutory",
        "kind" => false,
        "forbid" => Pairs(below).IsSubsetOf(Pairs(above)),
        "allow" => below is not null && Pairs(above).IsSubsetOf(Pairs(below)),
        "hard" => Text(above) == "true",
        "penalty" => below is not null && AreOrdered(above, below),
        "expansion_ratio" or "min_ha" or "max_ha" when below is null => true,
        _ when key.StartsWith("max_", StringComparison.Ordinal) || key is "expansion_ratio" or "tolerance_ha" or "max" => below is null ? null : AreOrdered(below, above),
        _ when key.StartsWith("min_", StringComparison.Ordinal) || key is "ratio" or "retire_percent" => below is null ? null : AreOrdered(above, below),
        _ => null,
    };

    /// <summary>Whether the first number is at least the second; for tables, wherever both have a key.</summary>
    private static bool AreOrdered(YamlNode? larger, YamlNode? smaller) => (larger, smaller) switch
    {
        (YamlMap many, YamlMap few) => few.Entries.Where(entry => many.Has(entry.Key.Text)).All(entry => AreOrdered(many.Find(entry.Key.Text), entry.Value)),
        (YamlScalar one, YamlScalar other) => Number(one) >= Number(other),
        _ => false,
    };

    private static decimal? Number(YamlScalar scalar) =>
        decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static HashSet<string> Pairs(YamlNode? list) => [.. (list as YamlList)?.Items.Select(Text) ?? []];

    private static string Text(YamlNode? node) => node switch
    {
        YamlScalar scalar => scalar.Text,
        YamlList list => "[" + string.Join(", ", list.Items.Select(Text)) + "]",
        YamlMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}")) + "}",
        _ => "-",
    };
}
