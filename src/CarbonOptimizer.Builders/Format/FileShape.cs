using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>A file below the scenario's folder.</summary>
internal sealed class FileShape(params string[] exceptWords) : Shape
{
    /// <summary>Whether a text stands for something else than a file.</summary>
    public bool IsWord(string text) => exceptWords.Contains(text, StringComparer.Ordinal);

    public override string TypeName => exceptWords.Length == 0 ? "path" : string.Join(" \\| ", exceptWords.Select(word => $"`{word}`")) + " \\| path";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (IsWord(scalar.Text)) return scalar;
        return context.Folder.Resolve(scalar.Text, scalar.Mark, context.Diagnostics) is null ? null : scalar;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["maxLength"] = 1000 };
}
