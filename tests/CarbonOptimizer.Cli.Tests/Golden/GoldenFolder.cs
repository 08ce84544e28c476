using System.Globalization;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Cli.Tests.Golden;

/// <summary>Where the golden folders lie, and which coefficients they were made with.</summary>
internal static class GoldenFolder
{
    private static readonly string Root = Path.Combine(SharedData.RepositoryRoot, "tests", "CarbonOptimizer.Cli.Tests", "Golden");

    /// <summary>Versions with a golden folder.</summary>
    public static string[] Versions => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Folders of one kind, <c>runs</c> or <c>fronts</c>, as version/kind/name.</summary>
    public static IEnumerable<string> Of(string kind) =>
        from version in Versions
        from folder in Directory.GetDirectories(PathOf(version, kind)).Order(StringComparer.Ordinal)
        select string.Create(CultureInfo.InvariantCulture, $"{version}/{kind}/{Path.GetFileName(folder)}");

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Coefficient sets that have another version now than when a golden folder was made, in words; empty when all are the same.</summary>
    public static string NewerSets(string golden)
    {
        var then = Sets(PathOf(golden.Split('/')[0], "coefficient_sets.csv"));
        var now = Sets(ShippedSets);
        var changed = then.Keys.Where(set => now.GetValueOrDefault(set) != then[set]);
        var list = string.Join("; ", changed.Select(set => $"{set}: version {then[set]} then, {now.GetValueOrDefault(set) ?? "none"} now"));
        const string advice = "audit the old folder by its own versions or record a new one. ";
        return list.Length == 0 ? "" : $"Coefficient sets differ from those of {golden} ({list}), so carbon does too; {advice}";
    }

    /// <summary>The table of shipped sets with all their versions.</summary>
    public static string ShippedSets => Path.Combine(SharedData.RepositoryRoot, "src", "CarbonOptimizer.Builders", "Data", "coefficient_sets.csv");

    /// <summary>Last version of each set in a table.</summary>
    private static Dictionary<string, string> Sets(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split(',')).GroupBy(fields => fields[0]).ToDictionary(lines => lines.Key, lines => lines.Last()[1]);
}
