using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A short ASCII name that files, tables and command lines can carry.</summary>
internal sealed partial class IdentifierShape : Shape
{
    private const string PatternText = "^[a-z][a-z0-9_-]{0,63}$";

    public override string TypeName => "identifier";

    public static bool IsIdentifier(string text) => Pattern().IsMatch(text);

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (IsIdentifier(scalar.Text)) return scalar;
        context.Diagnostics.Error("CO1107", scalar.Mark, scalar.Text);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["pattern"] = PatternText };

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,63}\\z")]
    private static partial Regex Pattern();
}
