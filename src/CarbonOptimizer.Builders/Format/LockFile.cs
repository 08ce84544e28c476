using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Format;

/// <summary>
/// The scenario as a run stores it, with every default filled in. Its first line is a comment that says where the run's scenario lies;
/// what such a file does not say is not left to the defaults of a later version.
/// </summary>
public static class LockFile
{
    /// <summary>How the first line begins.</summary>
    public const string Prefix = "# Paths are relative to: ";

    /// <summary>Version 0.1.0 wrote neither the version of the formulas nor those of the coefficient sets; all of them were the first.</summary>
    internal static YamlMap FillIn(YamlMap scenario)
    {
        if (!(scenario.Mark.Source?.Line(1) ?? "").StartsWith(Prefix, StringComparison.Ordinal) || scenario.Find(CarbonFormat.Section) is not YamlMap carbon) return scenario;
        YamlEntry Entry(YamlMap map, string key, YamlNode value) => new(new YamlScalar(map.Mark, key), value);
        YamlScalar Scalar(string text) => new(carbon.Mark, text);
        var entries = carbon.Entries.ToList();
        if (!carbon.Has(CarbonFormat.FormulasKey)) entries.Add(Entry(carbon, CarbonFormat.FormulasKey, Scalar($"{CarbonAccountOptions.FirstVersion}")));
        if (!carbon.Has(CarbonFormat.VersionsKey)) entries.Add(Entry(carbon, CarbonFormat.VersionsKey, new YamlMap(carbon.Mark, [.. ShippedSets.FirstSets.Select(set => Entry(carbon, set, Scalar("1")))])));
        var filled = new YamlMap(carbon.Mark, entries);
        return new YamlMap(scenario.Mark, [.. scenario.Entries.Select(entry => entry.Key.Text == CarbonFormat.Section ? entry with { Value = filled } : entry)]);
    }
}
