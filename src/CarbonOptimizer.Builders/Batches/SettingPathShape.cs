using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>Path of a setting as <c>--set</c> takes it, such as <c>policies.urban-county.min_ha</c>. Whether it exists the scenario says.</summary>
internal sealed class SettingPathShape : Shape
{
    private const int LongestPath = 300;

    public override string TypeName => "path of a setting";

    public override YamlNode? Normalize(YamlNode node, string label, FormatContext context)
    {
        if (ScalarOf(node, label, context) is not { } scalar) return null;
        if (scalar.Text.Length <= LongestPath && scalar.Text.Split('.').All(part => part.Length > 0) && !scalar.Text.Contains('=', StringComparison.Ordinal)) return scalar;
        context.Diagnostics.Error("CO1901", scalar.Mark, scalar.Text);
        return null;
    }

    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["maxLength"] = LongestPath };
}
