using System.Globalization;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>Values as flow YAML.</summary>
internal static class Yaml
{
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Map(IEnumerable<(string Key, string Value)> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    public static string Flag(bool value) => value ? "true" : "false";
}
