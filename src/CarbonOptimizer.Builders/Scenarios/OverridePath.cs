using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>The left side of a setting from the command line.</summary>
/// <param name="text">Names separated by dots.</param>
/// <param name="place">The setting, for messages.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class OverridePath(string text, SourceMark place, DiagnosticList diagnostics)
{
    public string[] Segments { get; } = text.Split('.');

    public SourceMark Place => place;

    /// <summary>Reports that a name of the path does not exist.</summary>
    /// <returns>Always null.</returns>
    public YamlNode? Refuse(int depth, IReadOnlyCollection<string> known)
    {
        var column = place.Column + Segments.Take(depth).Sum(segment => segment.Length + 1);
        var mark = place with { Column = column, Length = Math.Max(1, Segments[depth].Length) };
        diagnostics.Error("CO1301", mark, NearestName.Hint(Segments[depth], known), [text, Segments[depth]]);
        return null;
    }
}
