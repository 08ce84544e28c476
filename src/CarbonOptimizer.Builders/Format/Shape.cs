using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Format;

/// <summary>
/// What a value of a scenario must look like. A shape says it three times from one declaration: it checks and normalises a
/// written value, it writes its JSON Schema, and it names itself in the key reference.
/// </summary>
internal abstract class Shape
{
    /// <summary>Short description for the key reference.</summary>
    public abstract string TypeName { get; }

    /// <summary>Checks a value and returns it with abbreviations expanded and defaults filled in; null when it is faulty.</summary>
    /// <param name="node">The value as it was written.</param>
    /// <param name="label">Its key or place, for messages.</param>
    /// <param name="context">Where faults go and what names exist.</param>
    public abstract YamlNode? Normalize(YamlNode node, string label, FormatContext context);

    /// <summary>The JSON Schema of the value.</summary>
    public abstract JsonObject ToJsonSchema();

    /// <summary>Shapes of the parts that have a table of keys of their own.</summary>
    public virtual IEnumerable<Shape> Parts => [];

    /// <summary>The value as a scalar that is not empty; null, with a diagnostic, otherwise.</summary>
    private protected static YamlScalar? ScalarOf(YamlNode node, string label, FormatContext context)
    {
        if (node is YamlScalar { IsNull: false } scalar) return scalar;
        if (node is YamlScalar) context.Diagnostics.Error("CO1115", node.Mark, label);
        else context.Diagnostics.Error("CO1103", node.Mark, label, Words.Single, Words.KindOf(node));
        return null;
    }
}
