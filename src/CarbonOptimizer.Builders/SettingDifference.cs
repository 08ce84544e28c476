using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders;

/// <summary>A setting in which two locked scenarios differ.</summary>
/// <param name="Path">Keys from the root joined by dots; items of lists are named by id or kind, else by number from 0, as overrides name them.</param>
/// <param name="First">Value in the first scenario; empty when it has none.</param>
/// <param name="Second">Value in the second scenario; empty when it has none.</param>
public sealed record SettingDifference(string Path, string First, string Second)
{
    /// <summary>Differences of two locked scenarios, in the order of the first; settings that agree are left out.</summary>
    /// <param name="first">Text of the first locked scenario.</param>
    /// <param name="second">Text of the second one.</param>
    /// <exception cref="ScenarioException">A text is no YAML this program would write.</exception>
    public static IReadOnlyList<SettingDifference> Between(string first, string second)
    {
        var (left, right) = (Flatten(first), Flatten(second));
        return [.. left.Keys.Union(right.Keys, StringComparer.Ordinal)
            .Select(path => new SettingDifference(path, left.GetValueOrDefault(path, ""), right.GetValueOrDefault(path, "")))
            .Where(setting => setting.First != setting.Second)];
    }

    private static Dictionary<string, string> Flatten(string yaml)
    {
        var diagnostics = new DiagnosticList();
        var root = YamlLoader.Load(Encoding.UTF8.GetBytes(yaml), "scenario.lock.yaml", diagnostics);
        diagnostics.ThrowIfErrors();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root is not null) Collect(root, "", settings);
        return settings;
    }

    private static void Collect(YamlNode node, string path, Dictionary<string, string> settings)
    {
        switch (node)
        {
            case YamlMap map:
                foreach (var (key, value) in map.Entries) Collect(value, path.Length == 0 ? key.Text : $"{path}.{key.Text}", settings);
                break;
            case YamlList list when list.Items.All(item => item is YamlScalar):
                settings[path] = string.Join(", ", list.Texts);
                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++) Collect(list.Items[i], $"{path}.{NameOf(list.Items[i], i)}", settings);
                break;
            case YamlScalar scalar:
                settings[path] = scalar.Text;
                break;
        }
    }

    private static string NameOf(YamlNode item, int index) =>
        (item as YamlMap)?.TextOrNull("id") ?? (item as YamlMap)?.TextOrNull("kind") ?? index.ToString(CultureInfo.InvariantCulture);
}
