using System.Text;

namespace CarbonOptimizer.Batch.Expansion;

/// <summary>Short names of runs by the settings in which they differ, such as <c>weight=0.002_min_ha=210</c>.</summary>
internal sealed class RunLabels
{
    private const int LongestLabel = 90;

    private readonly Dictionary<string, string> shortOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <param name="paths">All settings that label runs: each is shortened to as many of its last names as tell it from the others.</param>
    public RunLabels(IReadOnlyCollection<string> paths)
    {
        foreach (var path in paths)
        {
            var parts = path.Split('.');
            var count = 1;
            while (count < parts.Length && paths.Count(other => other == Tail(parts, count) || other.EndsWith("." + Tail(parts, count), StringComparison.Ordinal)) > 1) count++;
            shortOf[path] = Tail(parts, count);
        }
    }

    /// <summary>A label that no other run has.</summary>
    public string Of(string scenario, string item, IEnumerable<(string Path, string Value)> settings)
    {
        var parts = settings.Select(setting => $"{shortOf.GetValueOrDefault(setting.Path, setting.Path)}={setting.Value}");
        string[] all = [.. new[] { scenario, item }.Where(part => part.Length > 0), .. item.Length > 0 ? [] : parts];
        var label = Plain(all.Length > 0 ? string.Join('_', all) : "run");
        var unique = label;
        for (var number = 2; !taken.Add(unique); number++) unique = FormattableString.Invariant($"{label}~{number}");
        return unique;
    }

    private static string Tail(string[] parts, int count) => string.Join('.', parts[^count..]);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Length > LongestLabel ? text[..LongestLabel] : text) plain.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '=' ? c : '-');
        return plain.ToString();
    }
}
