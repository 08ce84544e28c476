using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>A single value as it was written.</summary>
internal sealed class YamlScalar(SourceMark mark, string text, bool isQuoted = false) : YamlNode(mark)
{
    public string Text { get; } = text;

    /// <summary>Whether it stood in quotes or in a text block, and therefore is text whatever it looks like.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether nothing was written: an empty value, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null" or "Null" or "NULL");
}
